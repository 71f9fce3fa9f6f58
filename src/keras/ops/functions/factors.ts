import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { requireMatrix, requireSquare, transposed } from "../linear-algebra/matrices";
import type { Operations } from "../operations";
import { part } from "../part";
import { formatArgument } from "../../core/argument";
import { linearAlgebraModule, operation, type OperationFunction, unary } from "./define";

const linalg = { module: linearAlgebraModule };

/** A function of square matrices. */
const ofSquares = <T>(ops: Operations<T>, x: T): T => {
  requireSquare(ops, x);
  return x;
};

/** Where each row of `x` is in the order of the pivots. */
function places<T>(ops: Operations<T>, order: T): T {
  const size = ops.shape(order).at(-1);
  if (typeof size !== "number") return order;
  const counted = ops.constant(
    Array.from({ length: size }, (_, row) => row),
    [size, 1],
  );
  return ops.sum(ops.multiply(ops.oneHot(order, size), counted), -2);
}

/** Throws KerasError unless the sizes of the matrices are known. */
function requireSizes<T>(ops: Operations<T>, x: T, message: (shape: string) => string): void {
  const shape = ops.shape(x);
  if (shape.slice(-2).every((size) => typeof size === "number")) return;
  throw new KerasError("invalid-dimension", message(formatShape([...shape])), { input: 0 });
}

/** What matrices are products of. https://keras.io/api/ops/linalg/ */
export const factorFunctions: readonly OperationFunction[] = [
  operation(
    "cholesky",
    "x, upper=False",
    "The triangle that gives a positive definite matrix times its transpose.",
    ["x"],
    (ops, [x], { upper }) => {
      const lower = ops.cholesky(ofSquares(ops, x));
      return upper === true ? transposed(ops, lower) : lower;
    },
    linalg,
  ),
  unary("eig", "Eigenvalues and eigenvectors.", (ops, x) => ops.eig(ofSquares(ops, x)), linalg),
  unary("eigh", "Eigenvalues and eigenvectors of a symmetric matrix.", (ops, x) => ops.eigh(ofSquares(ops, x)), linalg),
  unary(
    "lu_factor",
    "Lower and upper triangle in one matrix, and where each row went.",
    (ops, x) => {
      requireMatrix(ops, x);
      requireSizes(ops, x, (shape) => `The matrices' sizes must be known. Received input with shape ${shape}.`);
      const [factors, order] = ops.lu(x);
      const shorter = Math.min(...(ops.shape(x).slice(-2) as number[]));
      return [factors, ops.cast(part(ops, places(ops, order), -1, 0, shorter), ops.dtype(x))];
    },
    linalg,
  ),
  operation(
    "qr",
    "x, mode='reduced'",
    "An orthogonal matrix and an upper triangle.",
    ["x"],
    (ops, [x], { mode }) => {
      if (mode !== "reduced" && mode !== "complete")
        throw new KerasError(
          "invalid-argument",
          `\`mode\` argument value not supported. Expected one of {'reduced', 'complete'}. Received: mode=${formatArgument(mode!)}`,
          { argument: "mode" },
        );
      requireMatrix(ops, x);
      requireSizes(
        ops,
        x,
        (shape) => `Input should have its last 2 dimensions fully-defined. Received: input.shape = ${shape}`,
      );
      return ops.qr(x, mode === "complete");
    },
    linalg,
  ),
  operation(
    "svd",
    "x, full_matrices=True, compute_uv=True",
    "Singular vectors and values.",
    ["x"],
    (ops, [x], { full_matrices: full, compute_uv: withVectors }) => {
      requireMatrix(ops, x);
      requireSizes(ops, x, (shape) => `The matrices' sizes must be known. Received input with shape ${shape}.`);
      return withVectors === false ? ops.svd(x, false)[1] : ops.svd(x, full !== false);
    },
    { ...linalg, className: "SVD" },
  ),
];
