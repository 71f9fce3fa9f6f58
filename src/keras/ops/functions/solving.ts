import { formatShape } from "../../../protocol";
import { compatible } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { requireMatrix, requireSides, requireSquare } from "../linear-algebra/matrices";
import { norm, toOrder } from "../linear-algebra/norms";
import { matrixPower } from "../linear-algebra/power";
import { leastSquares, pseudoInverse, rank } from "../linear-algebra/singular-values";
import {
  determinant,
  inverse,
  inverseOfFactor,
  logDeterminant,
  logDeterminantOfPositive,
  solve,
  solveTriangular,
} from "../linear-algebra/solve";
import type { Argument } from "../../core/argument";
import type { Operations } from "../operations";
import {
  linearAlgebraModule,
  mathModule,
  operation,
  type OperationFunction,
  toAxis,
  toInteger,
  toNumber,
  unary,
} from "./define";

const linalg = { module: linearAlgebraModule };

/** A function of square matrices. */
const ofSquares = (
  name: string,
  doc: string,
  compute: <T>(ops: Operations<T>, x: T) => T | T[],
  options: Parameters<typeof unary>[3] = linalg,
): OperationFunction =>
  unary(
    name,
    doc,
    (ops, x) => {
      requireSquare(ops, x);
      return compute(ops, x);
    },
    options,
  );

const toNumberOrNull = (value: Argument, name: string): number | null =>
  value === null ? null : toNumber(value, name);

/** Throws KerasError where `a` is no matrix, or `b` no vector or matrix of as many rows. */
function requireEquations<T>(ops: Operations<T>, a: T, b: T): void {
  const [left, right] = [ops.shape(a), ops.shape(b)];
  const shapes = `Received: a.shape=${formatShape([...left])}, b.shape=${formatShape([...right])}`;
  if (left.length !== 2) throw new KerasError("wrong-rank", `Expected a to have rank 2. ${shapes}`, { input: 0 });
  if (right.length !== 1 && right.length !== 2)
    throw new KerasError("wrong-rank", `Expected b to have rank 1 or 2. ${shapes}`, { input: 1 });
  if (!compatible(left[0]!, right[0]!))
    throw new KerasError("shape-mismatch", `Expected b.shape[0] to be equal to a.shape[0]. ${shapes}`, { input: 1 });
}

/** What is computed of matrices as a whole. https://keras.io/api/ops/linalg/ */
export const solvingFunctions: readonly OperationFunction[] = [
  ofSquares("inv", "The inverse of a square matrix.", inverse),
  operation(
    "cholesky_inverse",
    "x, upper=False",
    "The inverse of a matrix, of its Cholesky factor.",
    ["x"],
    (ops, [x], { upper }) => {
      requireSquare(ops, x);
      return inverseOfFactor(ops, x, upper === true);
    },
    linalg,
  ),
  operation(
    "solve",
    "a, b",
    "The x of `a @ x = b`.",
    ["a", "b"],
    (ops, [a, b]) => {
      requireSides(ops, a, b);
      return solve(ops, a, b);
    },
    linalg,
  ),
  operation(
    "solve_triangular",
    "a, b, lower=False",
    "The x of `a @ x = b` for a triangular `a`.",
    ["a", "b"],
    (ops, [a, b], { lower }) => {
      requireSides(ops, a, b);
      return solveTriangular(ops, a, b, lower === true);
    },
    linalg,
  ),
  operation(
    "lstsq",
    "a, b, rcond=None",
    "The x that brings `a @ x` nearest to `b`.",
    ["a", "b"],
    (ops, [a, b], { rcond }) => {
      requireEquations(ops, a, b);
      return leastSquares(ops, a, b, toNumberOrNull(rcond!, "rcond"));
    },
    linalg,
  ),
  operation(
    "pinv",
    "x, rcond=None",
    "The pseudoinverse of a matrix.",
    ["x"],
    (ops, [x], { rcond }) => {
      requireMatrix(ops, x);
      return pseudoInverse(ops, x, toNumberOrNull(rcond!, "rcond"));
    },
    linalg,
  ),
  operation(
    "matrix_rank",
    "x, tol=None",
    "How many rows of a matrix are independent.",
    ["x"],
    (ops, [x], { tol }) => {
      requireMatrix(ops, x);
      return rank(ops, x, toNumberOrNull(tol!, "tol"));
    },
    linalg,
  ),
  operation(
    "matrix_power",
    "x, n",
    "A square matrix times itself, n times.",
    ["x"],
    (ops, [x], { n }) => {
      requireSquare(ops, x);
      return matrixPower(ops, x, toInteger(n!, "n"));
    },
    linalg,
  ),
  operation(
    "norm",
    "x, ord=None, axis=None, keepdims=False",
    "The length of vectors, or the norm of matrices.",
    ["x"],
    (ops, [x], { ord, axis, keepdims }) => norm(ops, x, toOrder(ord!), toAxis(axis!), keepdims === true),
    linalg,
  ),
  ofSquares("det", "The determinant of a square matrix.", determinant),
  ofSquares("slogdet", "The sign of the determinant and the logarithm of its size.", logDeterminant, {
    symbolic: ([sign, logarithm]) => [{ ...sign!, shape: [] }, logarithm!],
  }),
  ofSquares("logdet", "The logarithm of the determinant of a positive definite matrix.", logDeterminantOfPositive, {
    module: mathModule,
  }),
];
