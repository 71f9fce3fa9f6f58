import { KerasTensor } from "../../keras/core/tensor";
import { ArrayValue } from "./arrays/array";
import { isHostObject } from "./types";
import { Dict, Float, Iterator, List, NumPyInteger, PythonSet, Range, Tuple, Unknown, type Value } from "./values";

/** Python's truth of a value; undefined where it is not known. */
export function truthOf(value: Value): boolean | undefined {
  if (value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value === "string") return value !== "";
  if (value instanceof Float || value instanceof NumPyInteger) return value.value !== 0;
  if (value instanceof List || value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dict) return value.size > 0;
  if (value instanceof PythonSet) return value.entries.size > 0;
  if (value instanceof Range) return value.length > 0;
  if (value instanceof ArrayValue) return value.data?.length === 1 ? Boolean(value.data[0]) : undefined;
  if (value instanceof Unknown || value instanceof KerasTensor) return undefined;
  if (value instanceof Iterator) return true;
  if (isHostObject(value) && value.plain) return truthOf(value.plain());
  if (isHostObject(value) && value.length) return value.length() === undefined ? undefined : value.length() !== 0;
  return true;
}
