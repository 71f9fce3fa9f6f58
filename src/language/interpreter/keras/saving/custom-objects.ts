import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { Builtin, Dict, UserClass, UserFunction, type Value } from "../../values";

/** What a program has told Keras of its own classes and functions. */
interface CustomObjects {
  /** By `package>name`, or what the program puts there itself: `keras.saving.get_custom_objects()`. */
  readonly registered: Dict;
  /** The scopes that the program is in; the last one alone counts, as in Keras. */
  readonly scopes: Dict[];
  /** Whether configs may hold lambdas, too. */
  isUnsafe: boolean;
}

const known = new WeakMap<Interpreter, CustomObjects>();
const registrations = new WeakSet<Builtin>();

/** What the program has told of its own objects so far. */
export function customObjects(interpreter: Interpreter): CustomObjects {
  const found = known.get(interpreter) ?? { registered: new Dict(), scopes: [], isUnsafe: false };
  known.set(interpreter, found);
  return found;
}

/** `keras.config.enable_unsafe_deserialization()`. */
export const unsafeFunction = (interpreter: Interpreter): Builtin =>
  builtin("enable_unsafe_deserialization", "", "Lets configs hold lambdas, which run whatever they say.", () => {
    customObjects(interpreter).isUnsafe = true;
    return null;
  });

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
        customObjects(interpreter).registered.set(registered, arg);
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

/** The names that a config may use: what is registered, what the scope around gives, then `custom_objects`. */
export function customNames(interpreter: Interpreter, given: Value): ReadonlyMap<string, Value> {
  const { registered, scopes } = customObjects(interpreter);
  return new Map(
    [registered, scopes.at(-1), given].flatMap((source) =>
      source instanceof Dict
        ? source
            .items()
            .flatMap(([name, value]) => (typeof name === "string" ? [[plainName(name), value] as const] : []))
        : [],
    ),
  );
}

const plainName = (name: string): string => name.slice(name.indexOf(">") + 1);
