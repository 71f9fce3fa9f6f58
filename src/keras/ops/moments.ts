import { numberLike, plus, times } from "./numbers";
import type { Operations } from "./operations";
import { epsilon } from "./unit-vectors";

export interface Moments<T> {
  mean: T;
  variance: T;
}

/** At least float32: the squares of halves overflow. */
export const precise = <T>(ops: Operations<T>, x: T): T => (ops.dtype(x) === "float64" ? x : ops.cast(x, "float32"));

/** Mean and variance over some axes, which stay with size 1. */
export function moments<T>(ops: Operations<T>, x: T, axes: readonly number[]): Moments<T> {
  const mean = ops.mean(x, axes, true);
  return { mean, variance: ops.mean(ops.square(ops.subtract(x, mean)), axes, true) };
}

/** The same over what the mask, of the input's shape without its last axis, keeps. */
export function maskedMoments<T>(ops: Operations<T>, x: T, mask: T, axes: readonly number[]): Moments<T> {
  const kept = ops.logicalAnd(ops.expandDims(ops.cast(mask, "bool"), -1), ops.cast(ops.onesLike(x), "bool"));
  const zero = numberLike(ops, x, 0);
  const count = plus(ops, ops.sum(ops.cast(kept, ops.dtype(x)), axes, true), epsilon);
  const average = (values: T): T => ops.divide(ops.sum(ops.where(kept, values, zero), axes, true), count);
  const mean = average(x);
  return { mean, variance: average(ops.square(ops.subtract(x, mean))) };
}

/** A moving average's next value. */
export const follow = <T>(ops: Operations<T>, old: T, fresh: T, momentum: number): T =>
  ops.add(times(ops, old, momentum), times(ops, fresh, 1 - momentum));

/** `(x - mean) / sqrt(variance + epsilon) * factor + offset`, all of shapes that broadcast. */
export function normalize<T>(
  ops: Operations<T>,
  x: T,
  { mean, variance }: Moments<T>,
  margin: number,
  affine: { factor?: T | undefined; offset?: T | undefined },
): T {
  const inverse = ops.rsqrt(plus(ops, variance, margin));
  const factor = affine.factor === undefined ? inverse : ops.multiply(inverse, affine.factor);
  const normalized = ops.multiply(ops.subtract(x, mean), factor);
  return affine.offset === undefined ? normalized : ops.add(normalized, affine.offset);
}
