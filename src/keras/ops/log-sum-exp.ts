import type { Operations } from "./operations";

/** `log(sum(exp(x)))` over axes, without overflow; null: all. */
export function logSumExp<T>(ops: Operations<T>, x: T, axis: number | readonly number[] | null, keepDims = false): T {
  const highest = ops.stopGradient(ops.max(x, axis, true));
  const sum = ops.add(ops.log(ops.sum(ops.exp(ops.subtract(x, highest)), axis, true)), highest);
  return keepDims ? sum : ops.squeeze(sum, axis ?? ops.shape(x).map((_, index) => index));
}

/** Stands for the logarithm of 0 where -Infinity would make NaN of gradients. */
export const logOfZero = -1e30;
