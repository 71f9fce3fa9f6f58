import { isFloating } from "../core/tensor";
import type { Operations } from "./operations";
import { floatResult, promote } from "./shapes/broadcast";

/** A Python number beside a tensor: it takes the tensor's dtype where that is a float. */
export function numberLike<T>(ops: Operations<T>, x: T, value: number): T {
  const dtype = ops.dtype(x);
  return ops.scalar(value, isFloating(dtype) ? dtype : "float32");
}

/** The same as floats: integers become float32. */
export const floating = <T>(ops: Operations<T>, x: T): T => (isFloating(ops.dtype(x)) ? x : ops.cast(x, "float32"));

/** The same as floats, where 64 bits stay 64 bits. */
export const wideFloating = <T>(ops: Operations<T>, x: T): T =>
  ops.dtype(x) === "int64" ? ops.cast(x, "float64") : floating(ops, x);

/** Two tensors as floats of the type that both promote to. */
export function floatingPair<T>(ops: Operations<T>, x: T, y: T): [T, T] {
  const dtype = floatResult(promote(ops.dtype(x), ops.dtype(y)));
  return [ops.cast(x, dtype), ops.cast(y, dtype)];
}

/** Whether it is no number: nothing else differs from itself. */
export const isNaN = <T>(ops: Operations<T>, x: T): T => ops.notEqual(x, x);

/** `x + value` */
export const plus = <T>(ops: Operations<T>, x: T, value: number): T => ops.add(x, numberLike(ops, x, value));

/** `x * value` */
export const times = <T>(ops: Operations<T>, x: T, value: number): T => ops.multiply(x, numberLike(ops, x, value));

/** `x / value` */
export const over = <T>(ops: Operations<T>, x: T, value: number): T => ops.divide(x, numberLike(ops, x, value));

/** `value - x` */
export const from = <T>(ops: Operations<T>, value: number, x: T): T => ops.subtract(numberLike(ops, x, value), x);
