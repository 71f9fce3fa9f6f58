import { ArrayValue } from "../../arrays/array";
import type { ArrayContext } from "../../arrays/context";
import { toArray } from "../../arrays/conversion";
import { Dict, Tuple, Unknown, type Value } from "../../values";

/** The same structure with an array wherever something else stands for one. */
export function asArrays(context: ArrayContext, value: Value): Value {
  if (value instanceof ArrayValue) return value;
  if (value instanceof Tuple) return new Tuple(value.items.map((item) => asArrays(context, item)));
  if (value instanceof Dict)
    return new Dict(value.items().map(([key, item]) => [key, asArrays(context, item)] as const));
  return toArray(context, value) ?? new Unknown("an array that is not known");
}
