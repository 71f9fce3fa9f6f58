import type { Operations } from "./operations";
import { axisOf } from "./shapes/form";

/** Moves an axis to the end for `compute`, and back. */
export function alongLast<T>(ops: Operations<T>, x: T, axis: number, compute: (x: T) => T): T {
  const rank = ops.shape(x).length;
  const along = axisOf(axis, rank);
  if (along === rank - 1) return compute(x);
  const swapped = ops.shape(x).map((_, at) => (at === along ? rank - 1 : at === rank - 1 ? along : at));
  return ops.transpose(compute(ops.transpose(x, swapped)), swapped);
}

/** Ascending along the last axis: the greatest of what is negative first. */
function ascending<T>(ops: Operations<T>, x: T): [values: T, indices: T] {
  const size = ops.shape(x).at(-1)!;
  if (typeof size !== "number") return [x, ops.cast(x, "int32")];
  const [values, indices] = ops.topK(ops.negative(x), size);
  return [ops.negative(values), indices];
}

const comparable = <T>(ops: Operations<T>, x: T): T => (ops.dtype(x) === "bool" ? ops.cast(x, "int32") : x);

/** In ascending order along an axis. */
export const sort = <T>(ops: Operations<T>, x: T, axis: number): T =>
  alongLast(ops, x, axis, (rows) => ops.cast(ascending(ops, comparable(ops, rows))[0], ops.dtype(x)));

/** Where the elements in ascending order are; of equal ones the first comes first. */
export const argsort = <T>(ops: Operations<T>, x: T, axis: number): T =>
  alongLast(ops, x, axis, (rows) => ascending(ops, comparable(ops, rows))[1]);

/** As one axis, where none is given. */
export const flatUnless = <T>(ops: Operations<T>, x: T, axis: number | null): [x: T, axis: number] =>
  axis === null ? [ops.reshape(x, [-1]), 0] : [x, axis];

/** How many of a sorted row stand before each value: `left` of equal ones, or right of them. */
export function searchSorted<T>(ops: Operations<T>, sorted: T, values: T, side: "left" | "right"): T {
  const each = ops.expandDims(values, -1);
  const before = side === "left" ? ops.less(sorted, each) : ops.lessEqual(sorted, each);
  return ops.sum(ops.cast(before, "int32"), -1);
}
