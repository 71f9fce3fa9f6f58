import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { stackArrays, toArray } from "../arrays/conversion";
import { concatenate, expandDims, reshape, transpose } from "../arrays/shaping";
import { builtin } from "../builtin";
import { integerOf } from "../types";
import { type Builtin, List, Tuple, type Value } from "../values";
import { notKnown, sliceRows } from "./results";

/** Functions that join arrays, or cut them. */
export function joiningFunctions(context: ArrayContext): Builtin[] {
  const arraysOf = (value: Value): ArrayValue[] | undefined => {
    const items =
      value instanceof List || value instanceof Tuple
        ? value.items.map((item) => toArray(context, item))
        : value instanceof ArrayValue
          ? rowsOf(context, value)
          : [undefined];
    return items.includes(undefined) ? undefined : (items as ArrayValue[]);
  };
  const joined = (value: Value, make: (arrays: ArrayValue[]) => Value): Value => {
    const arrays = arraysOf(value);
    return arrays ? make(arrays) : notKnown("arrays that are not known");
  };
  const asRows = (arrays: readonly ArrayValue[]) =>
    arrays.map((array) => (array.rank === 1 ? expandDims(array, 0) : array));
  const asColumns = (arrays: readonly ArrayValue[]) =>
    arrays.map((array) => (array.rank === 1 ? expandDims(array, 1) : array));
  return [
    builtin("concatenate", "arrays, axis=0", "Arrays one after the other along an axis.", ({ arrays, axis }) =>
      joined(arrays!, (list) => concatenate(context, list, integerOf(axis!) ?? 0)),
    ),
    builtin("stack", "arrays, axis=0", "Arrays along a new axis.", ({ arrays, axis }) =>
      joined(arrays!, (list) => stackArrays(context, list, integerOf(axis!) ?? 0)),
    ),
    builtin("vstack", "tup", "Arrays as rows.", ({ tup }) =>
      joined(tup!, (list) => concatenate(context, asRows(list), 0)),
    ),
    builtin("hstack", "tup", "Arrays side by side.", ({ tup }) =>
      joined(tup!, (list) => concatenate(context, list, list[0]?.rank === 1 ? 0 : 1)),
    ),
    builtin("column_stack", "tup", "Vectors as columns.", ({ tup }) =>
      joined(tup!, (list) => concatenate(context, asColumns(list), 1)),
    ),
    builtin("append", "arr, values, axis=None", "Values behind an array.", ({ arr, values, axis }) =>
      joined(new List([arr!, values!]), (list) =>
        concatenate(
          context,
          axis === null ? list.map((array) => reshape(context, array, [-1])) : list,
          integerOf(axis!) ?? 0,
        ),
      ),
    ),
    builtin(
      "split",
      "ary, indices_or_sections, axis=0",
      "An array in equal parts, or cut at places.",
      ({ ary, indices_or_sections: sections, axis }) =>
        split(context, toArray(context, ary!), sections!, integerOf(axis!) ?? 0),
    ),
    builtin(
      "array_split",
      "ary, indices_or_sections, axis=0",
      "An array in nearly equal parts.",
      ({ ary, indices_or_sections: sections, axis }) =>
        split(context, toArray(context, ary!), sections!, integerOf(axis!) ?? 0),
    ),
  ];
}

function rowsOf(context: ArrayContext, array: ArrayValue): (ArrayValue | undefined)[] {
  const [size] = array.shape;
  if (typeof size !== "number") return [undefined];
  return Array.from({ length: size }, (_, index) => sliceRows(context, array, index, index + 1, true));
}

function split(context: ArrayContext, array: ArrayValue | undefined, sections: Value, axis: number): Value {
  if (!array) return notKnown("an array that is not known");
  const moved = axis === 0 ? array : transpose(context, array, swapped(array.rank, axis));
  const [size] = moved.shape;
  if (typeof size !== "number") return notKnown("parts of an array whose length is not known");
  const count = integerOf(sections);
  const places =
    count === undefined
      ? (toArray(context, sections)?.data as Float64Array | undefined)
      : Float64Array.from({ length: count - 1 }, (_, index) => sectionEnd(size, count, index + 1));
  if (!places) return notKnown("parts whose places are not known");
  const bounds = [0, ...places, size];
  const parts = bounds.slice(1).map((end, index) => sliceRows(context, moved, bounds[index]!, Math.min(end, size)));
  return new List(axis === 0 ? parts : parts.map((part) => transpose(context, part, swapped(array.rank, axis))));
}

const sectionEnd = (size: number, count: number, index: number): number =>
  index * Math.floor(size / count) + Math.min(index, size % count);
const swapped = (rank: number, axis: number): number[] =>
  Array.from({ length: rank }, (_, index) => (index === 0 ? axis : index === axis ? 0 : index));
