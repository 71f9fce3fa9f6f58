import type { ClassDefinition, Expression, FunctionDefinition } from "../syntax/nodes";
import { makeFunction } from "./functions";
import type { Interpreter } from "./interpreter";
import { Scope } from "./scope";
import { BoundMethod, Builtin, Instance, KerasClass, Unknown, UserClass, UserFunction, type Value } from "./values";

/** The class that a `class` statement binds. Objects of those that build upon a Keras class other than a layer are unknown. */
export function defineClass(interpreter: Interpreter, definition: ClassDefinition, scope: Scope): Value {
  const bases = definition.arguments
    .filter((argument) => argument.name === undefined)
    .map((argument) => interpreter.evaluate(argument.value, scope));
  const body = new Scope("class", scope);
  const made = new UserClass(definition.name, bases, body.variables, fieldsOf(definition, bases));
  for (const statement of definition.body) {
    if (statement.kind === "FunctionDefinition") {
      for (const decorator of statement.decorators) interpreter.evaluate(decorator, body);
      addMethod(body, makeFunction(interpreter, statement, body, made), statement);
    } else interpreter.execute([statement], body);
  }
  return made;
}

/** `@name.setter` completes the property of that name. */
function addMethod(body: Scope, method: UserFunction, { name, decorators }: FunctionDefinition): void {
  const property = body.variables.get(name);
  const part = decorators.find((decorator) => decorator.kind === "Attribute");
  if (
    property instanceof UserFunction &&
    part?.kind === "Attribute" &&
    part.object.kind === "Name" &&
    part.object.name === name
  )
    property.setter = part.name === "setter" ? method : property.setter;
  else body.assign(name, method);
}

/** What objects of a data class or named tuple are made from. */
function fieldsOf({ decorators, body }: ClassDefinition, bases: readonly Value[]): UserClass["fields"] {
  const own = body.flatMap((statement) =>
    statement.kind === "Assign" && statement.annotation && statement.targets[0]?.kind === "Name"
      ? [statement.targets[0].name]
      : [],
  );
  if (bases.some((base) => base instanceof Builtin && base.name === "NamedTuple"))
    return { kind: "NamedTuple", names: own };
  if (!decorators.some(isDataclass)) return undefined;
  const inherited = bases.flatMap((base) => (base instanceof UserClass ? (base.fields?.names ?? []) : []));
  return { kind: "dataclass", names: [...new Set([...inherited, ...own])] };
}

function isDataclass(decorator: Expression): boolean {
  if (decorator.kind === "Call") return isDataclass(decorator.callee);
  return decorator.kind === "Attribute"
    ? decorator.name === "dataclass"
    : decorator.kind === "Name" && decorator.name === "dataclass";
}

/** Classes that add nothing to an object. */
const inertBases: ReadonlySet<string> = new Set(["object", "ABC", "Generic", "Protocol", "NamedTuple", "PyDataset"]);

/** Whether an ancestor is a class that the reader does not follow. */
export function hasForeignBase(type: UserClass): boolean {
  return type.bases.some(
    (base) =>
      base instanceof KerasClass ||
      (base instanceof Builtin && !inertBases.has(base.name)) ||
      base instanceof Unknown ||
      (base instanceof UserClass && hasForeignBase(base)),
  );
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
