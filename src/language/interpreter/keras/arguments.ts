import type { Argument, KerasObject } from "../../../keras/core/argument";
import type { ProgramFunction } from "../../../keras/core/program-function";
import type { CallArguments, ParameterTable } from "../../../keras/core/parameters";
import { isOptimizerMap } from "../../../keras/optimizers";
import { ArrayValue } from "../arrays/array";
import { classAttribute } from "../class-attribute";
import { isHostObject, typeName } from "../types";
import { repr, str } from "../format";
import { OptimizerMapValue } from "./optimizer-map";
import {
  BoundMethod,
  Builtin,
  Dict,
  Float,
  Instance,
  KerasValue,
  List,
  NumPyInteger,
  Tuple,
  Unknown,
  UserFunction,
  type Value,
} from "../values";

/** Whether a value is an argument as it stands. */
function isPlain(value: Value): value is Value & Argument {
  return value === null || typeof value !== "object" || value instanceof Float || value instanceof Unknown;
}

function isAllPlain(call: CallArguments<Value>): call is CallArguments<Value & Argument> {
  for (const value of call.keywords.values()) if (!isPlain(value)) return false;
  return call.positional.every(isPlain);
}

/** A value of the program as Keras' constructors take it. */
export function toArgument(value: Value): Argument {
  if (isPlain(value)) return value;
  if (value instanceof NumPyInteger) return value.dtype === "bool" ? value.value !== 0 : value.value;
  if (value instanceof List || value instanceof Tuple) return value.items.map(toArgument);
  if (value instanceof Dict) return new Map(Array.from(value.pairs(), ([key, item]) => [str(key), toArgument(item)]));
  if (value instanceof KerasValue) return value.object;
  if (isHostObject(value) && value.plain) return toArgument(value.plain());
  const callee = value instanceof Instance ? (callMethodOf(value) ?? value) : value;
  const method = callee instanceof BoundMethod ? callee.method : callee;
  if ((method instanceof UserFunction || method instanceof Builtin) && method.uses) {
    const uses = method.uses(callee instanceof BoundMethod ? callee.receiver : undefined);
    const made: ProgramFunction = {
      definition: { kind: "function", name: method.name },
      isOfProgram: method instanceof UserFunction,
      ...uses,
    };
    return made;
  }
  const opaque = isHostObject(value) ? value.describe() : `<${typeName(value)}> ${repr(value)}`;
  const elements = isHostObject(value) ? value.attribute("values") : value;
  return elements instanceof ArrayValue
    ? { opaque, array: { shape: elements.shape, values: elements.data } }
    : { opaque };
}

/** What a call of an object of the file's own class runs. */
function callMethodOf(value: Instance): BoundMethod | undefined {
  const method = classAttribute(value.type, "__call__");
  return method instanceof UserFunction ? new BoundMethod(value, method) : undefined;
}

/**
 * The arguments of a call as Keras' constructors take them: the same object where they are already that. `parameters` say which of
 * them take no whole number of NumPy, by name, and `names` those of the positional ones.
 */
export function toArguments(
  given: CallArguments<Value>,
  parameters: ParameterTable = {},
  names: readonly string[] = [],
): CallArguments {
  if (isAllPlain(given)) return given;
  const one = (value: Value, name = ""): Argument =>
    value instanceof NumPyInteger && parameters[name]?.ofPython ? { opaque: str(value) } : toArgument(value);
  const keywords = new Map<string, Argument>();
  for (const [name, value] of given.keywords) keywords.set(name, one(value, name));
  return { positional: given.positional.map((value, index) => one(value, names[index])), keywords };
}

/** An object of Keras as a value. */
export const kerasValue = (object: KerasObject): KerasValue =>
  isOptimizerMap(object) ? new OptimizerMapValue(object) : new KerasValue(object);

/** An argument that Keras kept, back as a value. */
export function toValue(argument: Argument): Value {
  if (argument === null || typeof argument !== "object" || argument instanceof Float || argument instanceof Unknown)
    return argument;
  if (Array.isArray(argument)) return new Tuple(argument.map(toValue));
  if (argument instanceof Map)
    return new Dict([...argument].map(([key, item]) => [key as string, toValue(item as Argument)] as const));
  if ("definition" in argument) return kerasValue(argument);
  return new Unknown("a value of another library");
}
