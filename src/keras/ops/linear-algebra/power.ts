import type { Operations } from "../operations";
import { identityLike } from "./matrices";
import { inverse } from "./solve";

/** A square matrix times itself, `times` times; below zero it is the inverse that is. Squares are reused. */
export function matrixPower<T>(ops: Operations<T>, x: T, times: number): T {
  if (times < 0) return matrixPower(ops, inverse(ops, x), -times);
  if (times === 0) return identityLike(ops, x);
  if (times === 1) return x;
  const half = matrixPower(ops, x, Math.floor(times / 2));
  const square = ops.matmul(half, half);
  return times % 2 === 0 ? square : ops.matmul(square, x);
}
