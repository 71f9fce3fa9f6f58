import { type Dimension, formatShape } from "../../../protocol";
import { PythonError } from "../errors";
import { integerOf, typeName } from "../types";
import { List, Tuple, Unknown, type Value } from "../values";
import { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { walkShape } from "./elementwise";
import { readAxes } from "./reductions";
import { elementCount, numbersOf, promoteArrays, stridesOf } from "./storage";

/** A shape from `reshape(2, 3)`, `reshape((2, 3))` or `zeros(4)`; undefined when it is not known. Throws PythonError. */
export function readShape(given: readonly Value[]): Dimension[] | undefined {
  const items = given.length === 1 && (given[0] instanceof Tuple || given[0] instanceof List) ? given[0].items : given;
  if (given[0] instanceof Unknown && given.length === 1) return undefined;
  return items.map((item) => {
    if (item instanceof Unknown || item === null) return "?";
    const size = integerOf(item);
    if (size === undefined)
      throw new PythonError("TypeError", `'${typeName(item)}' object cannot be interpreted as an integer`);
    return size;
  });
}

/** The same elements in another shape; -1 stands for what is left. Throws PythonError where the sizes differ. */
export function reshape(_context: ArrayContext, array: ArrayValue, target: readonly Dimension[]): ArrayValue {
  const count = elementCount(array.shape);
  const rest = elementCount(target.filter((size) => size !== -1));
  const wildcard = target.indexOf(-1);
  const missing: Dimension = count !== undefined && rest !== undefined ? (rest === 0 ? 0 : count / rest) : "?";
  const fits =
    wildcard >= 0
      ? missing === "?" || Number.isInteger(missing)
      : count === undefined || rest === undefined || count === rest;
  if (!fits)
    throw new PythonError(
      "ValueError",
      `cannot reshape array of size ${count} into shape ${formatShape([...target])}`,
      { code: "shape-mismatch" },
    );
  const known = partlyKnown(array.shape, target, wildcard);
  return new ArrayValue(
    target.map((size, index) => (index === wildcard ? (known ?? missing) : size)),
    array.dtype,
    array.data,
  );
}

/** `(?, 28, 28)` → `(-1, 784)`: the free rows stay what they were. */
function partlyKnown(
  shape: readonly Dimension[],
  target: readonly Dimension[],
  wildcard: number,
): Dimension | undefined {
  if (wildcard !== 0 || typeof shape[0] === "number") return undefined;
  const [inner, others] = [elementCount(shape.slice(1)), elementCount(target.slice(1))];
  return inner !== undefined && inner === others ? shape[0] : undefined;
}

/** Axes in another order; reversed without one. */
export function transpose(
  context: ArrayContext,
  array: ArrayValue,
  order = array.shape.map((_, axis) => array.rank - 1 - axis),
): ArrayValue {
  const axes = order.map((axis) => (axis < 0 ? axis + array.rank : axis));
  const shape = axes.map((axis) => array.shape[axis]!);
  return context.make(shape, array.dtype, () => {
    const values = numbersOf(array);
    if (!values) return undefined;
    const strides = stridesOf(array.shape as number[]);
    const result = new Float64Array(values.length);
    walkShape(shape as number[], (index, at) => {
      result[index] = values[axes.reduce((offset, axis, position) => offset + at[position]! * strides[axis]!, 0)]!;
    });
    return result;
  });
}

export function squeeze(_context: ArrayContext, array: ArrayValue, axis: Value): ArrayValue {
  const axes =
    axis === null ? array.shape.flatMap((size, index) => (size === 1 ? [index] : [])) : readAxes(axis, array.rank);
  return new ArrayValue(
    array.shape.filter((_, index) => !axes.includes(index)),
    array.dtype,
    array.data,
  );
}

export function expandDims(array: ArrayValue, axis: number): ArrayValue {
  const shape = [...array.shape];
  shape.splice(axis < 0 ? axis + array.rank + 1 : axis, 0, 1);
  return new ArrayValue(shape, array.dtype, array.data);
}

/** Arrays one after the other along an axis. Throws PythonError where the others differ. */
export function concatenate(context: ArrayContext, arrays: readonly ArrayValue[], axis: number): ArrayValue {
  const [first] = arrays;
  if (!first) throw new PythonError("ValueError", "need at least one array to concatenate");
  const [along] = readAxes(axis, first.rank);
  const shape = first.shape.map((size, index): Dimension => {
    const sizes = arrays.map((array) => array.shape[index]);
    if (index === along) return sizes.every((one) => typeof one === "number") ? sizes.reduce((a, b) => a + b, 0) : "?";
    const known = sizes.find((one) => typeof one === "number");
    if (
      arrays.some((array) => array.rank !== first.rank) ||
      sizes.some((one) => typeof one === "number" && one !== known)
    ) {
      throw new PythonError(
        "ValueError",
        `all the input array dimensions except for the concatenation axis must match exactly: ${arrays.map((array) => formatShape([...array.shape])).join(", ")}`,
        { code: "shape-mismatch" },
      );
    }
    return known ?? size;
  });
  const dtype = arrays.reduce((joined, array) => promoteArrays(joined, array.dtype), first.dtype);
  if (dtype === "string")
    return new ArrayValue(
      shape,
      dtype,
      along === 0 && arrays.every((array) => Array.isArray(array.data))
        ? arrays.flatMap((array) => array.data as string[])
        : undefined,
    );
  return context.make(shape, dtype, () => {
    const parts = arrays.map(numbersOf);
    if (parts.includes(undefined)) return undefined;
    const outer = (shape as number[]).slice(0, along).reduce((product, size) => product * size, 1);
    const result = new Float64Array(elementCount(shape)!);
    const rows = (parts as Float64Array[]).map((part) => part.length / outer);
    const whole = rows.reduce((a, b) => a + b, 0);
    let before = 0;
    (parts as Float64Array[]).forEach((part, index) => {
      const row = rows[index]!;
      for (let at = 0; at < outer; at++) result.set(part.subarray(at * row, (at + 1) * row), at * whole + before);
      before += row;
    });
    return result;
  });
}

/** The elements of each row in order. */
export function sortArray(context: ArrayContext, array: ArrayValue): ArrayValue {
  return context.make(array.shape, array.dtype, () => {
    const values = numbersOf(array);
    const row = array.shape.at(-1) as number;
    if (!values) return undefined;
    const sorted = Float64Array.from(values);
    for (let at = 0; at < sorted.length; at += row) sorted.subarray(at, at + row).sort();
    return sorted;
  });
}

/** The positions that sort a vector. */
export function argsort(context: ArrayContext, array: ArrayValue): ArrayValue {
  return context.make(array.shape, "int64", () => {
    const values = numbersOf(array);
    return values && array.rank === 1
      ? Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b)
      : undefined;
  });
}

/** Each element (or row) repeated along an axis; flat without one. */
export function repeatArray(context: ArrayContext, array: ArrayValue, times: number, axis: Value): ArrayValue {
  const source = axis === null ? reshape(context, array, [-1]) : array;
  const [along] = axis === null ? [0] : readAxes(axis, array.rank);
  const shape = source.shape.map((size, index): Dimension =>
    index === along ? (typeof size === "number" ? size * times : size) : size,
  );
  return context.make(shape, array.dtype, () => {
    const values = numbersOf(source);
    if (!values) return undefined;
    const inner = (source.shape as number[]).slice(along! + 1).reduce((product, size) => product * size, 1);
    const result = new Float64Array(values.length * times);
    for (let block = 0; block < values.length / inner; block++) {
      for (let time = 0; time < times; time++)
        result.set(values.subarray(block * inner, (block + 1) * inner), (block * times + time) * inner);
    }
    return result;
  });
}
