import { diagonal, triangle } from "../diagonals";
import type { Operations } from "../operations";
import { identityLike, transposed } from "./matrices";

/** Vectors are matrices of one column while they are solved. */
function withColumns<T>(ops: Operations<T>, a: T, b: T, compute: (columns: T) => T): T {
  if (ops.shape(b).length !== ops.shape(a).length - 1) return compute(b);
  return ops.squeeze(compute(ops.expandDims(b, -1)), -1);
}

/** What the square `a` makes `b` of: a vector or the columns of a matrix. */
export function solve<T>(ops: Operations<T>, a: T, b: T): T {
  return withColumns(ops, a, b, (columns) => {
    const [factors, order] = ops.lu(a);
    const lower = ops.add(triangle(ops, factors, -1, "lower"), identityLike(ops, factors));
    const upper = triangle(ops, factors, 0, "upper");
    return ops.solveTriangular(upper, ops.solveTriangular(lower, reordered(ops, columns, order), true), false);
  });
}

/** The rows in another order, each matrix in its own. */
function reordered<T>(ops: Operations<T>, rows: T, order: T): T {
  const size = ops.shape(order).at(-1);
  if (typeof size !== "number") return rows;
  return ops.matmul(ops.oneHot(order, size, ops.dtype(rows)), rows);
}

/** What the triangular `a` makes `b` of. */
export const solveTriangular = <T>(ops: Operations<T>, a: T, b: T, lower: boolean): T =>
  withColumns(ops, a, b, (columns) => ops.solveTriangular(a, columns, lower));

export const inverse = <T>(ops: Operations<T>, x: T): T => solve(ops, x, identityLike(ops, x));

/** The inverse of the matrix that a triangular factor belongs to. */
export function inverseOfFactor<T>(ops: Operations<T>, factor: T, upper: boolean): T {
  const inverted = ops.solveTriangular(factor, identityLike(ops, factor), !upper);
  const turned = transposed(ops, inverted);
  return upper ? ops.matmul(inverted, turned) : ops.matmul(turned, inverted);
}

export function determinant<T>(ops: Operations<T>, x: T): T {
  const [factors, , parity] = ops.lu(x);
  return ops.multiply(parity, ops.prod(diagonal(ops, factors, 0, -2, -1), -1));
}

/** The sign of the determinant and the logarithm of its size. */
export function logDeterminant<T>(ops: Operations<T>, x: T): [sign: T, logarithm: T] {
  const [factors, , parity] = ops.lu(x);
  const pivots = diagonal(ops, factors, 0, -2, -1);
  const sign = ops.multiply(parity, ops.prod(ops.sign(pivots), -1));
  return [sign, ops.sum(ops.log(ops.absolute(pivots)), -1)];
}

/** The logarithm of the determinant of a positive definite matrix. */
export function logDeterminantOfPositive<T>(ops: Operations<T>, x: T): T {
  const roots = diagonal(ops, ops.cholesky(x), 0, -2, -1);
  return ops.sum(ops.log(ops.square(roots)), -1);
}
