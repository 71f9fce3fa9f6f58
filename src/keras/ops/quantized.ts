import { numberLike, plus } from "./numbers";
import type { Operations } from "./operations";

const greatest = 127;

/**
 * The nearest of 255 even steps between minus and plus the greatest size along the axes; gradients go through as if
 * nothing was rounded.
 */
export function asWholeNumbers<T>(ops: Operations<T>, x: T, axes: number | readonly number[]): T {
  const size = plus(ops, ops.max(ops.absolute(x), axes, true), 1e-7);
  const scale = ops.divide(numberLike(ops, x, greatest), size);
  const whole = ops.clip(ops.round(ops.multiply(x, scale)), -greatest, greatest);
  return ops.add(x, ops.stopGradient(ops.subtract(ops.divide(whole, scale), x)));
}

/** `x @ kernel / scale`, of whole numbers. */
export function quantizedProduct<T>(ops: Operations<T>, x: T, kernel: T, scale: T): T {
  const wide = ops.divide(ops.cast(kernel, ops.dtype(x)), scale);
  return ops.matmul(asWholeNumbers(ops, x, -1), wide);
}
