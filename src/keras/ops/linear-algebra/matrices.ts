import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { Operations } from "../operations";

/** Throws KerasError for what is no matrix, or no stack of them. */
export function requireMatrix<T>(ops: Operations<T>, x: T, input = 0): void {
  const shape = ops.shape(x);
  if (shape.length >= 2) return;
  throw new KerasError(
    "wrong-rank",
    `Expected input to have rank >= 2. Received input with shape ${formatShape([...shape])}.`,
    { input },
  );
}

/** Throws KerasError for what is no square matrix, or no stack of them. */
export function requireSquare<T>(ops: Operations<T>, x: T, input = 0): void {
  requireMatrix(ops, x, input);
  const shape = ops.shape(x);
  if (shape.at(-1) === shape.at(-2)) return;
  throw new KerasError(
    "shape-mismatch",
    `Expected a square matrix: the last two sizes must be the same. Received non-square input with shape ${formatShape([...shape])}`,
    { input },
  );
}

/** Throws KerasError where `b` is not what a square `a` can be solved for: a vector or the columns of a matrix. */
export function requireSides<T>(ops: Operations<T>, a: T, b: T): void {
  requireSquare(ops, a);
  const [left, right] = [ops.shape(a), ops.shape(b)];
  if (right.length < 1)
    throw new KerasError("wrong-rank", "Expected input to have rank >= 1. Received scalar input.", { input: 1 });
  const known = left.length === right.length ? right.at(-2) : left.length - 1 === right.length ? right.at(-1) : null;
  if (typeof known !== "number" || typeof left.at(-1) !== "number" || known === left.at(-1)) return;
  throw new KerasError(
    "shape-mismatch",
    `Incompatible shapes between \`a\` and \`b\`: \`b\` must have as many rows as \`a\`. Received: a.shape=${formatShape([...left])}, b.shape=${formatShape([...right])}`,
    { input: 1 },
  );
}

/** Rows and columns exchanged. */
export function transposed<T>(ops: Operations<T>, x: T): T {
  const rank = ops.shape(x).length;
  return ops.transpose(x, [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2]);
}

/** As many identity matrices as `x` has square matrices. */
export function identityLike<T>(ops: Operations<T>, x: T): T {
  const size = ops.shape(x).at(-1);
  if (typeof size !== "number") return x;
  const ones = Float32Array.from({ length: size * size }, (_, flat) => Number(flat % (size + 1) === 0));
  return ops.add(ops.zerosLike(x), ops.constant(ones, [size, size], ops.dtype(x)));
}
