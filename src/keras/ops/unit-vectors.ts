import { numberLike } from "./numbers";
import type { Operations } from "./operations";

/** Keras' `backend.epsilon()`. */
export const epsilon = 1e-7;

/** Vectors of length 1 along axes (no longer than `1 / smallest` times the input), as `keras.ops.normalize`; null: all axes. */
export function unitVectors<T>(
  ops: Operations<T>,
  x: T,
  axis: number | readonly number[] | null,
  smallest = epsilon,
): T {
  const squares = ops.sum(ops.square(x), axis, true);
  return ops.multiply(x, ops.rsqrt(ops.maximum(squares, numberLike(ops, squares, smallest * smallest))));
}
