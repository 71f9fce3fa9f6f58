import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { Builtin, Dict, UserClass, UserFunction, type Value } from "../../values";

const known = new WeakMap<Interpreter, Map<string, Value>>();
const registrations = new WeakSet<Builtin>();

/** What the program has registered for Keras' files, by name. */
export function registeredObjects(interpreter: Interpreter): Map<string, Value> {
  const found = known.get(interpreter) ?? new Map<string, Value>();
  known.set(interpreter, found);
  return found;
}

/** `keras.saving.register_keras_serializable(package="Custom", name=None)`, a decorator. */
export const registerSerializable = (interpreter: Interpreter): Builtin =>
  builtin(
    "register_keras_serializable",
    "package='Custom', name=None",
    "Lets files of Keras hold a class or function of the program under its name.",
    ({ package: group, name }) => {
      const decorator = builtin("register", "arg", "Registers a class or function.", ({ arg }) => {
        if (!(arg instanceof UserClass || arg instanceof UserFunction)) return arg!;
        const own = typeof name === "string" ? name : arg.name;
        const registered = `${typeof group === "string" ? group : "Custom"}>${own}`;
        if (arg instanceof UserClass) arg.registeredName = registered;
        registeredObjects(interpreter).set(registered, arg);
        return arg;
      });
      registrations.add(decorator);
      return decorator;
    },
  );

/** Lets the decorators that register what they stand on do so. */
export function register(interpreter: Interpreter, decorators: readonly Value[], made: Value): void {
  for (const decorator of decorators)
    if (decorator instanceof Builtin && registrations.has(decorator))
      interpreter.call(decorator, {
        positional: [made],
        keywords: new Map(),
        positionalSpans: [],
        span: { from: 0, to: 0 },
      });
}

/** The names that a config may use: what is registered, then what `custom_objects` gives. */
export function customNames(interpreter: Interpreter, given: Value): ReadonlyMap<string, Value> {
  const registered = [...registeredObjects(interpreter)].map(
    ([name, value]) => [name.slice(name.indexOf(">") + 1), value] as const,
  );
  const own = given instanceof Dict ? given.items() : [];
  return new Map([
    ...registered,
    ...own.flatMap(([name, value]) => (typeof name === "string" ? [[name, value] as const] : [])),
  ]);
}
