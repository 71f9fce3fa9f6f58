import type { Dimension } from "../../../protocol";
import type { DataType } from "../../../keras/core/tensor";
import { PythonError } from "../errors";
import { isHostObject, isOfNumPyNumber, numberOf, typeName } from "../types";
import { Builtin, Float, Iterator, List, PythonSet, Range, Tuple, Unknown, type Value } from "../values";
import { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { allocate, fromNumbers, numbersOf, promoteArrays } from "./storage";
import { StoredArray } from "./stored";

const aliases: Readonly<Record<string, DataType>> = {
  float: "float64",
  int: "int64",
  double: "float64",
  single: "float32",
  half: "float16",
  str: "string",
  object: "string",
  bool_: "bool",
  complex: "complex128",
  intp: "int64",
  i8: "int64",
  i4: "int32",
  f4: "float32",
  f8: "float64",
  u1: "uint8",
  uint: "uint64",
  str_: "string",
};
const names: ReadonlySet<string> = new Set([
  "float16",
  "bfloat16",
  "float32",
  "float64",
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "complex64",
  "complex128",
  "bool",
  "string",
]);

/** A dtype given as text (`"float32"`), as a type (`float`, `np.float32`) or not at all. Throws PythonError. */
export function readDataType(value: Value): DataType | undefined {
  if (value === null || value instanceof Unknown) return undefined;
  const name =
    typeof value === "string" ? value.replace(/^[<>|=]/, "") : value instanceof Builtin ? value.name : undefined;
  const found = name === undefined ? undefined : names.has(name) ? (name as DataType) : aliases[name];
  if (found) return found;
  throw new PythonError("TypeError", `data type '${name ?? typeName(value)}' not understood`, { argument: "dtype" });
}

/** Any value as an array: nested lists, numbers, ranges, tables. Undefined when something in it is not known. Throws PythonError. */
export function toArray(context: ArrayContext, value: Value, dtype?: DataType): ArrayValue | undefined {
  if (value instanceof ArrayValue) return dtype ? castArray(context, value, dtype) : value;
  if (value instanceof Unknown) return undefined;
  if (isHostObject(value)) {
    const array = value.attribute("values");
    return array instanceof ArrayValue ? toArray(context, array, dtype) : undefined;
  }
  const number = numberOf(value);
  if (number !== undefined) return fromNumbers([], dtype ?? scalarType(value), [number]);
  if (typeof value === "string") return new ArrayValue([], "string", [value]);
  const items = itemsOf(value);
  if (!items) throw new PythonError("TypeError", `A ${typeName(value)} can't be made into an array.`);
  return fromItems(context, items, dtype);
}

/** The type that NumPy gives a number by itself. */
export function scalarType(value: Value): DataType {
  if (isOfNumPyNumber(value)) return value.dtype;
  return typeof value === "boolean" ? "bool" : value instanceof Float ? "float64" : "int64";
}

function itemsOf(value: Value): readonly Value[] | undefined {
  if (value instanceof List || value instanceof Tuple || value instanceof PythonSet) return value.items;
  if (value instanceof Range) return value.values();
  return value instanceof Iterator ? value.rest() : undefined;
}

function fromItems(
  context: ArrayContext,
  items: readonly Value[],
  dtype: DataType | undefined,
): ArrayValue | undefined {
  if (items.length === 0) return new ArrayValue([0], dtype ?? "float64", allocate(dtype ?? "float64", 0));
  const numbers = items.map(numberOf);
  if (!numbers.includes(undefined)) {
    const type =
      dtype ?? items.reduce<DataType>((joined, item) => promoteArrays(joined, scalarType(item)), scalarType(items[0]!));
    return context.make([items.length], type, () => numbers as number[]);
  }
  const arrays = items.map((item) => toArray(context, item, dtype));
  if (arrays.includes(undefined)) return unknownItems(arrays, items.length, dtype);
  return stackArrays(context, arrays as ArrayValue[], 0, dtype);
}

/** A list with unknown parts still has a length, and the shape of what is known in it. */
function unknownItems(
  arrays: readonly (ArrayValue | undefined)[],
  length: number,
  dtype: DataType | undefined,
): ArrayValue | undefined {
  const known = arrays.find((array) => array !== undefined);
  return known && new ArrayValue([length, ...known.shape], dtype ?? known.dtype, undefined);
}

/** `astype`: floats are cut to ints, numbers become text only where they are known. */
export function castArray(context: ArrayContext, array: ArrayValue, dtype: DataType): ArrayValue {
  if (array.dtype === dtype) return array;
  if (array instanceof StoredArray && dtype !== "string" && array.dtype !== "string")
    return array.mapped(dtype, (element) => element);
  if (dtype === "string")
    return new ArrayValue(array.shape, dtype, numbersOf(array) ? Array.from(numbersOf(array)!, String) : undefined);
  if (Array.isArray(array.data)) return parseText(array, dtype);
  return context.make(array.shape, dtype, () => numbersOf(array));
}

function parseText(array: ArrayValue, dtype: DataType): ArrayValue {
  const values = (array.data as string[]).map((text, index) => {
    const value = text.trim() === "" ? NaN : Number(text);
    if (Number.isNaN(value) && !/^\s*(nan)?\s*$/i.test(text)) {
      throw new PythonError("ValueError", `could not convert string to float: '${text}' (row ${index + 1})`, {
        code: "bad-data",
      });
    }
    return value;
  });
  return fromNumbers(array.shape, dtype, values);
}

/** Joins arrays of one shape along a new axis. Throws PythonError where their shapes differ. */
export function stackArrays(
  context: ArrayContext,
  arrays: readonly ArrayValue[],
  axis: number,
  dtype?: DataType,
): ArrayValue {
  const [first] = arrays;
  if (!first) throw new PythonError("ValueError", "need at least one array to stack");
  const rank = first.shape.length;
  for (const { shape } of arrays) {
    if (
      shape.length !== rank ||
      shape.some(
        (size, index) =>
          typeof size === "number" && typeof first.shape[index] === "number" && size !== first.shape[index],
      )
    ) {
      throw new PythonError("ValueError", "all input arrays must have the same shape");
    }
  }
  const at = axis < 0 ? axis + rank + 1 : axis;
  const shape: Dimension[] = [...first.shape];
  shape.splice(at, 0, arrays.length);
  const type = dtype ?? arrays.reduce((joined, array) => promoteArrays(joined, array.dtype), first.dtype);
  if (type === "string") {
    const texts = arrays.map((array) => array.data);
    return new ArrayValue(
      shape,
      type,
      at === 0 && texts.every(Array.isArray) ? (texts as string[][]).flat() : undefined,
    );
  }
  return context.make(shape, type, () => {
    const parts = arrays.map(numbersOf);
    if (parts.includes(undefined)) return undefined;
    const inner = (first.shape as number[]).slice(at).reduce((product, size) => product * size, 1);
    const outer = (first.shape as number[]).slice(0, at).reduce((product, size) => product * size, 1);
    const values = new Float64Array(outer * inner * arrays.length);
    (parts as Float64Array[]).forEach((part, index) => {
      for (let row = 0; row < outer; row++)
        values.set(part.subarray(row * inner, (row + 1) * inner), (row * arrays.length + index) * inner);
    });
    return values;
  });
}
