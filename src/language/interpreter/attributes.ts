import { suggest } from "../../keras/core/suggest";
import { KerasTensor } from "../../keras/core/tensor";
import type { Expression, Span } from "../syntax/nodes";
import { ArrayValue } from "./arrays/array";
import { arrayAttribute, arrayAttributeNames } from "./arrays/attributes";
import { fromNumbers } from "./arrays/storage";
import { classAttribute } from "./class-attribute";
import { bindMethod, hasForeignBase, isProperty } from "./classes";
import { dictMethods } from "./builtins/dict-methods";
import { listMethods, tupleMethods } from "./builtins/list-methods";
import { setMethods } from "./builtins/set-methods";
import { stringMethods } from "./builtins/string-methods";
import { PythonError } from "./errors";
import { callFunction } from "./functions";
import type { Interpreter } from "./interpreter";
import { kerasAttribute, kerasAttributeNames, setKerasAttribute } from "./keras/attributes";
import { classMethod, modelClassMethod } from "./keras/saving/class-methods";
import { tensorAttribute, tensorAttributeNames } from "./keras/tensors";
import { bodyOf } from "./keras/custom/body";
import { isUserObject } from "./keras/custom/objects/user-object";
import { isHostObject, isOfNumPyNumber, typeName } from "./types";
import * as values from "./values";
import type { Value } from "./values";

/** `object.name`. Throws PythonError for an attribute that the object does not have. */
export function getAttribute(interpreter: Interpreter, object: Value, name: string, span: Span): Value {
  if (object instanceof values.Unknown) return object;
  if (name === "") return new values.Unknown("the name after the dot is missing");
  const found = findAttribute(interpreter, object, name);
  if (found !== undefined) return found;
  const suggestions = suggest(name, attributeNames(object));
  const hint = suggestions.length > 0 ? ` Did you mean '${suggestions[0]}'?` : "";
  const isModule = object instanceof values.ModuleValue;
  const owner = isModule ? `module '${object.name}'` : `'${typeName(object)}' object`;
  const code = isModule && object.name === "keras.layers" ? "unknown-layer" : "unknown-attribute";
  throw new PythonError("AttributeError", `${owner} has no attribute '${name}'.${hint}`, { code, span, suggestions });
}

/** The attribute, undefined when the object has none of that name. */
export function findAttribute(interpreter: Interpreter, object: Value, name: string): Value | undefined {
  if (object instanceof values.Unknown) return object;
  if (object instanceof values.ModuleValue) return object.attribute(name);
  if (object instanceof values.Instance) return instanceAttribute(interpreter, object, name);
  if (object instanceof values.UserClass) return userClassAttribute(interpreter, object, name);
  if (object instanceof values.KerasValue) {
    const type = name === "from_config" ? kerasAttribute(interpreter, object, "__class__") : undefined;
    return type === undefined ? kerasAttribute(interpreter, object, name) : findAttribute(interpreter, type, name);
  }
  if (object instanceof KerasTensor) return tensorAttribute(object, name);
  if (object instanceof ArrayValue) return arrayAttribute(interpreter.arrays, object, name);
  if (isOfNumPyNumber(object))
    return arrayAttribute(interpreter.arrays, fromNumbers([], object.dtype, [object.value]), name);
  if (object instanceof values.Builtin)
    return (
      object.attributes?.get(name) ??
      modelClassMethod(interpreter, object, name) ??
      (name === "__name__" ? object.name : name === "__doc__" ? (object.signature?.doc ?? "") : undefined)
    );
  if (object instanceof values.KerasClass)
    return name === "__name__"
      ? object.entry.name
      : (classMethod(interpreter, object, name) ??
          new values.Unknown(`an attribute of the class ${object.entry.name}`));
  if (object instanceof values.UserFunction && isProperty(object) && propertyParts.has(name))
    return new values.Builtin(name, (site) => site.positional[0] ?? null);
  if (object instanceof values.UserFunction)
    return object.attributes.get(name) ?? (name === "__name__" ? object.name : name === "__doc__" ? "" : undefined);
  if (object instanceof values.ExceptionValue) return name === "args" ? new values.Tuple(object.args) : undefined;
  if (isHostObject(object)) return object.attribute(name);
  if (object instanceof values.NamedTuple) {
    const item = namedItem(interpreter, object, name);
    if (item !== undefined) return item;
  }
  const method = methodsOf(object)?.get(name);
  return method && new values.BoundMethod(object, method);
}

function namedItem(interpreter: Interpreter, object: values.NamedTuple, name: string): Value | undefined {
  const index = object.fields.indexOf(name);
  if (index >= 0) return object.items[index];
  if (name === "_fields") return new values.Tuple(object.fields);
  return object.type && methodOrProperty(interpreter, object, object.type, name);
}

function instanceAttribute(interpreter: Interpreter, object: values.Instance, name: string): Value | undefined {
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  return methodOrProperty(interpreter, object, object.type, name) ?? (name === "__class__" ? object.type : undefined);
}

function methodOrProperty(
  interpreter: Interpreter,
  object: Value,
  type: values.UserClass,
  name: string,
): Value | undefined {
  const found = classAttribute(type, name);
  if (isProperty(found)) {
    const span = (found.definition as { nameSpan: Span }).nameSpan;
    return callFunction(interpreter, found, {
      positional: [object],
      positionalSpans: [span],
      keywords: new Map(),
      span,
    });
  }
  return found === undefined ? undefined : bindMethod(object, found);
}

function userClassAttribute(interpreter: Interpreter, type: values.UserClass, name: string): Value | undefined {
  if (name === "__name__") return type.name;
  const own = classAttribute(type, name) === undefined ? classMethod(interpreter, type, name) : undefined;
  return own ?? bindClassAttribute(type, name);
}

function bindClassAttribute(type: values.UserClass, name: string): Value | undefined {
  const found = classAttribute(type, name);
  if (found === undefined)
    return hasForeignBase(type) ? new values.Unknown(`an attribute of the class ${type.name}`) : undefined;
  const bound = bindMethod(type, found);
  return bound instanceof values.BoundMethod &&
    bound.method === found &&
    !(bound.receiver instanceof values.UserClass && isClassMethod(found))
    ? found
    : bound;
}

function isClassMethod(found: Value): boolean {
  return (
    found instanceof values.UserFunction &&
    found.definition.kind === "FunctionDefinition" &&
    found.definition.decorators.some((decorator) => decorator.kind === "Name" && decorator.name === "classmethod")
  );
}

/** What completes a property, as a decorator. */
const propertyParts: ReadonlySet<string> = new Set(["getter", "setter", "deleter"]);

/** The methods of Python's own types. */
export function methodsOf(object: Value): ReadonlyMap<string, values.Builtin> | undefined {
  if (typeof object === "string") return stringMethods;
  if (object instanceof values.List) return listMethods;
  if (object instanceof values.Tuple) return tupleMethods;
  if (object instanceof values.Dict) return dictMethods;
  if (object instanceof values.PythonSet) return setMethods;
  return undefined;
}

/** All names that `object.` may be followed by, for completion and suggestions. */
export function attributeNames(object: Value): Iterable<string> {
  if (object instanceof values.ModuleValue) return object.names();
  if (object instanceof values.Instance) return [...object.attributes.keys(), ...classNames(object.type)];
  if (object instanceof values.UserClass) return classNames(object);
  if (object instanceof values.KerasValue) return kerasAttributeNames(object);
  if (object instanceof KerasTensor) return tensorAttributeNames();
  if (object instanceof ArrayValue) return arrayAttributeNames();
  if (isHostObject(object)) return object.names();
  return methodsOf(object)?.keys() ?? [];
}

function classNames(type: values.UserClass): string[] {
  return [
    ...type.attributes.keys(),
    ...type.bases.flatMap((base) => (base instanceof values.UserClass ? classNames(base) : [])),
  ];
}

/** The class of an object whose class the file defines. */
function classOf(object: Value): values.UserClass | undefined {
  if (object instanceof values.Instance) return object.type;
  return object instanceof values.KerasValue
    ? (bodyOf(object.object)?.type ?? (isUserObject(object.object) ? object.object.type : undefined))
    : undefined;
}

/** `object.name = value`. Throws PythonError where the object takes none. */
export function setAttribute(
  interpreter: Interpreter,
  object: Value,
  name: string,
  value: Value,
  target: Expression,
): void {
  if (object instanceof values.Unknown) return;
  const type = classOf(object);
  const property = type && classAttribute(type, name);
  if (property instanceof values.UserFunction && property.setter) {
    const site = { positional: [value], positionalSpans: [target], keywords: new Map(), span: target };
    interpreter.call(new values.BoundMethod(object, property.setter), site);
  } else if (object instanceof values.Instance) object.attributes.set(name, value);
  else if (object instanceof values.UserClass || object instanceof values.UserFunction)
    object.attributes.set(name, value);
  else if (object instanceof values.KerasValue) setKerasAttribute(interpreter, object, name, value);
  else if (!isHostObject(object) && !(object instanceof ArrayValue)) {
    throw new PythonError(
      "AttributeError",
      `'${typeName(object)}' object has no attribute '${name}' that could be set.`,
      { span: target },
    );
  }
}
