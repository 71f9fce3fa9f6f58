import { type DataType, isFloating, KerasTensor } from "../../keras/core/tensor";
import { ArrayValue } from "./arrays/array";
import * as values from "./values";
import type { Value } from "./values";

/** Python's name of a value's type, for messages and `type(x)`. */
export function typeName(value: Value): string {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "int";
  if (typeof value === "string") return "str";
  if (value instanceof values.NumPyInteger) return `numpy.${value.dtype}`;
  if (value instanceof values.NamedTuple) return value.typeName;
  const named = names.find(([type]) => value instanceof type);
  if (named) return named[1];
  if (value instanceof values.Instance) return value.type.name;
  if (value instanceof values.KerasValue) return value.object.definition.name;
  if (value instanceof values.ExceptionValue) return value.type;
  if (isHostObject(value)) return value.hostType;
  return "object";
}

const names: readonly [abstract new (...args: never[]) => object, string][] = [
  [values.Float, "float"],
  [values.List, "list"],
  [values.Tuple, "tuple"],
  [values.Dict, "dict"],
  [values.PythonSet, "set"],
  [values.Bytes, "bytes"],
  [values.Range, "range"],
  [values.Slice, "slice"],
  [values.Ellipsis, "ellipsis"],
  [values.Iterator, "generator"],
  [values.UserFunction, "function"],
  [values.Builtin, "builtin_function_or_method"],
  [values.BoundMethod, "method"],
  [values.UserClass, "type"],
  [values.KerasClass, "type"],
  [values.ModuleValue, "module"],
  [values.Unknown, "unknown"],
  [KerasTensor, "KerasTensor"],
  [ArrayValue, "numpy.ndarray"],
];

export function isHostObject(value: Value): value is values.HostObject {
  return typeof value === "object" && value !== null && "hostType" in value;
}

/** The number behind an int, float or bool, of NumPy or not; undefined for anything else. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return value instanceof values.Float || value instanceof values.NumPyInteger ? value.value : undefined;
}

export const isNumeric = (value: Value): boolean => numberOf(value) !== undefined;

/** The int behind an int or bool; undefined for anything else. */
export function integerOf(value: Value): number | undefined {
  return value instanceof values.Float ? undefined : numberOf(value);
}

/** A number as Python would type it: float when either operand was. */
export const makeNumber = (value: number, isFloat: boolean): Value => (isFloat ? new values.Float(value) : value);

/** An element of an array of NumPy by itself. */
export const makeElement = (value: number, dtype: DataType): Value => {
  if (dtype === "bool") return value !== 0;
  return isFloating(dtype) ? new values.NumPyFloat(value, dtype) : new values.NumPyInteger(value, dtype);
};

/** A number that is computed of another one, of its type. */
export const makeLike = (value: Value, result: number): Value =>
  isOfNumPyNumber(value) ? makeElement(result, value.dtype) : makeNumber(result, value instanceof values.Float);

/** A number of NumPy, whose type other numbers take. */
export const isOfNumPyNumber = (value: Value): value is values.NumPyFloat | values.NumPyInteger =>
  value instanceof values.NumPyFloat || value instanceof values.NumPyInteger;
