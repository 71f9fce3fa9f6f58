import { type Dimension, formatShape } from "../../protocol";
import { compatibleShapes } from "../core/dimensions";
import { KerasError } from "../core/errors";
import { limitsOf } from "./limits";
import type { Operations } from "./operations";
import { foldSegments } from "./segments";

export type ScatterReduction = "add" | "max" | "min" | "mul";

/** Indices into the first axes of a shape, (…rows, axes), as places counted row by row; and how many rows there are. */
function flatPlaces<T>(ops: Operations<T>, indices: T, shape: readonly Dimension[]) {
  const axes = ops.shape(indices).at(-1);
  if (typeof axes !== "number" || axes > shape.length)
    throw new KerasError(
      "shape-mismatch",
      `Indices of shape ${formatShape([...ops.shape(indices)])} have more parts than ${formatShape([...shape])} has axes.`,
      { argument: "indices" },
    );
  const sizes = shape.slice(0, axes) as number[];
  const strides = sizes.map((_, axis) => sizes.slice(axis + 1).reduce((product, size) => product * size, 1));
  const rows = ops.reshape(ops.cast(indices, "int32"), [-1, axes]);
  return {
    places: ops.sum(ops.multiply(rows, ops.constant(strides, [axes], "int32")), 1),
    count: sizes.reduce((product, size) => product * size, 1),
    rest: shape.slice(axes),
  };
}

/** Throws KerasError where there is not one value, or part, for each row of indices. */
function requireRows(
  indices: readonly Dimension[],
  values: readonly Dimension[],
  rest: readonly Dimension[],
  argument: string,
): void {
  const wanted = [...indices.slice(0, -1), ...rest];
  if (compatibleShapes(values, wanted)) return;
  throw new KerasError(
    "shape-mismatch",
    `\`${argument}\` must have a value for each row of indices: indices of shape ${formatShape([...indices])} want ${formatShape(wanted)}. Received: ${formatShape([...values])}`,
    { argument },
  );
}

/** Zeros with values added at indices into the first axes. */
export function scatter<T>(ops: Operations<T>, indices: T, values: T, shape: readonly Dimension[]): T {
  const { places, count, rest } = flatPlaces(ops, indices, shape);
  requireRows(ops.shape(indices), ops.shape(values), rest, "values");
  return ops.reshape(ops.segmentSum(ops.reshape(values, [-1, ...rest]), places, count), shape);
}

/** `x` with `updates` at indices into its first axes, in place of what stands there or folded with it. */
export function scatterUpdate<T>(
  ops: Operations<T>,
  x: T,
  indices: T,
  updates: T,
  reduction: ScatterReduction | null,
): T {
  const shape = ops.shape(x);
  if (shape.some((size) => typeof size !== "number")) return x;
  const { places, count, rest } = flatPlaces(ops, indices, shape);
  requireRows(ops.shape(indices), ops.shape(updates), rest, "updates");
  const rows = ops.reshape(ops.cast(updates, ops.dtype(x)), [-1, ...rest]);
  const old = ops.reshape(x, [count, ...rest]);
  return ops.reshape(updated(ops, old, places, rows, reduction), shape);
}

function updated<T>(ops: Operations<T>, old: T, places: T, rows: T, reduction: ScatterReduction | null): T {
  const count = ops.shape(old)[0]!;
  const { least, greatest } = limitsOf(ops.dtype(old));
  if (reduction === "add") return ops.add(old, ops.segmentSum(rows, places, count));
  if (reduction === "mul")
    return ops.multiply(
      old,
      foldSegments(ops, rows, places, count, 1, (x, axis) => ops.prod(x, axis)),
    );
  if (reduction === "max")
    return ops.maximum(
      old,
      foldSegments(ops, rows, places, count, least, (x, axis) => ops.max(x, axis)),
    );
  if (reduction === "min")
    return ops.minimum(
      old,
      foldSegments(ops, rows, places, count, greatest, (x, axis) => ops.min(x, axis)),
    );
  const isLast = ops.cast(lastOfEach(ops, places), ops.dtype(rows));
  const wide = ops.reshape(isLast, [
    -1,
    ...ops
      .shape(rows)
      .slice(1)
      .map(() => 1),
  ]);
  const fresh = ops.segmentSum(ops.multiply(rows, wide), places, count);
  const isFresh = ops.greater(ops.segmentSum(ops.onesLike(places), places, count), ops.scalar(0, "int32"));
  const mask = ops.reshape(isFresh, [
    count,
    ...ops
      .shape(old)
      .slice(1)
      .map(() => 1),
  ]);
  return ops.where(ops.broadcastTo(mask, ops.shape(old)), fresh, old);
}

/** Whether a place does not come again: of several rows for one place the last counts. */
function lastOfEach<T>(ops: Operations<T>, places: T): T {
  const length = ops.shape(places)[0] as number;
  const later = Array.from({ length: length * length }, (_, index) =>
    Number(index % length > Math.floor(index / length)),
  );
  const same = ops.equal(ops.expandDims(places, 1), ops.expandDims(places, 0));
  const again = ops.logicalAnd(same, ops.cast(ops.constant(later, [length, length]), "bool"));
  return ops.logicalNot(ops.any(again, 1));
}

/** Where an axis of `size` places lies within a part of `length` that begins at `start`: as indices into the part. */
function within<T>(ops: Operations<T>, start: T, size: number, length: number): { index: T; inside: T } {
  const place = ops.constant(
    Array.from({ length: size }, (_, index) => index),
    [size],
    "int32",
  );
  const first = ops.clip(ops.cast(start, "int32"), 0, size - length);
  const index = ops.subtract(place, first);
  const zero = ops.scalar(0, "int32");
  const inside = ops.logicalAnd(ops.greaterEqual(index, zero), ops.less(index, ops.scalar(length, "int32")));
  return { index: ops.clip(index, 0, length - 1), inside };
}

/** Throws KerasError for updates that are no part of the inputs. */
function requirePart(shape: readonly Dimension[], updates: readonly Dimension[]): void {
  const fits = updates.every((size, axis) => {
    const whole = shape[axis];
    return typeof size !== "number" || typeof whole !== "number" || size <= whole;
  });
  if (fits && updates.length === shape.length) return;
  throw new KerasError(
    "shape-mismatch",
    `\`updates\` must have as many axes as \`inputs\`, none of them longer. Received: inputs.shape=${formatShape([...shape])}, updates.shape=${formatShape([...updates])}`,
    { argument: "updates" },
  );
}

/** `x` with `updates` in place of the part that begins at `starts`, (axes). */
export function sliceUpdate<T>(ops: Operations<T>, x: T, starts: T, updates: T): T {
  const shape = ops.shape(x);
  const lengths = ops.shape(updates);
  requirePart(shape, lengths);
  if ([...shape, ...lengths].some((size) => typeof size !== "number")) return x;
  let fresh = ops.cast(updates, ops.dtype(x));
  let mask: T | undefined;
  shape.forEach((size, axis) => {
    const start = ops.getItem(starts, [{ kind: "index", index: axis }]);
    const { index, inside } = within(ops, start, size as number, lengths[axis] as number);
    fresh = ops.take(fresh, index, axis);
    const wide = ops.reshape(
      inside,
      shape.map((_, other) => (other === axis ? size : 1)),
    );
    mask = mask === undefined ? wide : ops.logicalAnd(mask, wide);
  });
  return mask === undefined ? fresh : ops.where(ops.broadcastTo(mask, shape), fresh, x);
}

/** The part of `x` of a shape that begins at `starts`, (axes). */
export function sliceAt<T>(ops: Operations<T>, x: T, starts: T, lengths: readonly number[]): T {
  return lengths.reduce((part, length, axis) => {
    const start = ops.cast(ops.getItem(starts, [{ kind: "index", index: axis }]), "int32");
    const offsets = Array.from({ length }, (_, index) => index);
    return ops.take(part, ops.add(ops.constant(offsets, [length], "int32"), start), axis);
  }, x);
}
