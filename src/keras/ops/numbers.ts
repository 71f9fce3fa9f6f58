import { isFloating } from "../core/tensor";
import type { Operations } from "./operations";

/** A Python number beside a tensor: it takes the tensor's dtype where that is a float. */
export function numberLike<T>(ops: Operations<T>, x: T, value: number): T {
  const dtype = ops.dtype(x);
  return ops.scalar(value, isFloating(dtype) ? dtype : "float32");
}

/** `x + value` */
export const plus = <T>(ops: Operations<T>, x: T, value: number): T => ops.add(x, numberLike(ops, x, value));

/** `x * value` */
export const times = <T>(ops: Operations<T>, x: T, value: number): T => ops.multiply(x, numberLike(ops, x, value));

/** `x / value` */
export const over = <T>(ops: Operations<T>, x: T, value: number): T => ops.divide(x, numberLike(ops, x, value));

/** `value - x` */
export const from = <T>(ops: Operations<T>, value: number, x: T): T => ops.subtract(numberLike(ops, x, value), x);
