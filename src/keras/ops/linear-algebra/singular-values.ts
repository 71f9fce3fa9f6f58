import type { Operations } from "../operations";
import { numberLike, times } from "../numbers";
import { transposed } from "./matrices";

/** The distance from 1 to the next float32. */
const precision = 2 ** -23;

const longerSide = <T>(ops: Operations<T>, x: T): number =>
  Math.max(
    ...ops
      .shape(x)
      .slice(-2)
      .map((size) => (typeof size === "number" ? size : 1)),
  );

const greatest = <T>(ops: Operations<T>, values: T): T => ops.max(values, -1, true);

/** `1 / values` where `kept`, and zero elsewhere. */
const invertedWhere = <T>(ops: Operations<T>, kept: T, values: T): T =>
  ops.where(
    kept,
    ops.divide(ops.onesLike(values), ops.where(kept, values, ops.onesLike(values))),
    ops.zerosLike(values),
  );

/** `right / values @ left`, of those values that are not as good as zero. */
function rebuild<T>(ops: Operations<T>, left: T, inverted: T, right: T): T {
  const scaled = ops.multiply(transposed(ops, right), ops.expandDims(inverted, -2));
  return ops.matmul(scaled, transposed(ops, left));
}

/** Moore and Penrose's inverse; values up to `rcond` times the greatest are taken as zero. */
export function pseudoInverse<T>(ops: Operations<T>, x: T, rcond: number | null): T {
  const [left, values, right] = ops.svd(x, false);
  const limit = times(ops, greatest(ops, values), rcond ?? 10 * longerSide(ops, x) * precision);
  return rebuild(ops, left, invertedWhere(ops, ops.greater(values, limit), values), right);
}

/** How many singular values are above `tolerance`. */
export function rank<T>(ops: Operations<T>, x: T, tolerance: number | null): T {
  const [, values] = ops.svd(x, false);
  const limit =
    tolerance === null
      ? times(ops, greatest(ops, values), longerSide(ops, x) * precision)
      : numberLike(ops, values, tolerance);
  return ops.sum(ops.cast(ops.greater(values, limit), "int32"), -1);
}

/** The shortest of those that bring `a @ x` nearest to `b`. */
export function leastSquares<T>(ops: Operations<T>, a: T, b: T, rcond: number | null): T {
  const [left, values, right] = ops.svd(a, false);
  const share = rcond === null ? longerSide(ops, a) * precision : rcond < 0 ? precision : rcond;
  const kept = ops.greaterEqual(values, times(ops, greatest(ops, values), share));
  const found = ops.matmul(
    rebuild(ops, left, invertedWhere(ops, kept, values), right),
    ops.shape(b).length === 1 ? ops.expandDims(b, -1) : b,
  );
  return ops.shape(b).length === 1 ? ops.squeeze(found, -1) : found;
}
