import type { ClassDefinition } from "../syntax/nodes";
import { makeFunction } from "./functions";
import type { Interpreter } from "./interpreter";
import { Scope } from "./scope";
import {
  BoundMethod,
  Builtin,
  type CallSite,
  Instance,
  KerasClass,
  Unknown,
  UserClass,
  UserFunction,
  type Value,
} from "./values";

/** The class that a `class` statement binds. Subclasses of Keras' own classes are read over: their objects are unknown. */
export function defineClass(interpreter: Interpreter, definition: ClassDefinition, scope: Scope): Value {
  const bases = definition.arguments
    .filter((argument) => argument.name === undefined)
    .map((argument) => interpreter.evaluate(argument.value, scope));
  const body = new Scope("class", scope);
  const made = new UserClass(definition.name, bases, body.variables);
  for (const statement of definition.body) {
    if (statement.kind === "FunctionDefinition") {
      for (const decorator of statement.decorators) interpreter.evaluate(decorator, scope);
      body.assign(statement.name, makeFunction(interpreter, statement, body, made));
    } else interpreter.execute([statement], body);
  }
  return made;
}

/** Whether an ancestor is a class that the reader does not follow. */
export function hasForeignBase(type: UserClass): boolean {
  return type.bases.some(
    (base) =>
      base instanceof KerasClass ||
      base instanceof Builtin ||
      base instanceof Unknown ||
      (base instanceof UserClass && hasForeignBase(base)),
  );
}

/** An attribute of a class, its own or inherited. */
export function classAttribute(type: UserClass, name: string): Value | undefined {
  const own = type.attributes.get(name);
  if (own !== undefined) return own;
  for (const base of type.bases) {
    const inherited = base instanceof UserClass ? classAttribute(base, name) : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** Makes an object of a class of the file. */
export function instantiate(interpreter: Interpreter, type: UserClass, site: CallSite): Value {
  if (hasForeignBase(type)) {
    interpreter.addProblem(
      "hint",
      "unsupported-construct",
      `Objects of ${type.name} are not followed: classes built on Keras' own are read over.`,
      site.span,
    );
    return new Unknown(`an object of the class ${type.name}`);
  }
  const instance = new Instance(type);
  const initializer = classAttribute(type, "__init__");
  if (initializer instanceof UserFunction) interpreter.call(new BoundMethod(instance, initializer), site);
  return instance;
}

/** A function found on an object's class, bound to the object; static and class methods as Python has them. */
export function bindMethod(receiver: Value, found: Value): Value {
  if (found instanceof UserFunction && found.definition.kind === "FunctionDefinition") {
    const decorators = found.definition.decorators.map((decorator) =>
      decorator.kind === "Name" ? decorator.name : "",
    );
    if (decorators.includes("staticmethod")) return found;
    const owner = receiver instanceof Instance ? receiver.type : receiver;
    return new BoundMethod(decorators.includes("classmethod") ? owner : receiver, found);
  }
  return found instanceof Builtin ? new BoundMethod(receiver, found) : found;
}

export function isProperty(found: Value | undefined): found is UserFunction {
  return (
    found instanceof UserFunction &&
    found.definition.kind === "FunctionDefinition" &&
    found.definition.decorators.some((decorator) => decorator.kind === "Name" && decorator.name === "property")
  );
}
