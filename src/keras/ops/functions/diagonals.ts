import { formatShape } from "../../../protocol";
import { dataType, optional } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import type { DataType } from "../../core/tensor";
import { diagonal, diagonalMatrix, triangle } from "../diagonals";
import type { Operations } from "../operations";
import { operation, type OperationFunction, toInteger } from "./define";

const elementType = optional(dataType("The elements' type."));

/** What sums of small integers are counted in. */
const sumType = (dtype: DataType): DataType =>
  dtype === "bool" || dtype === "int8" || dtype === "int16"
    ? "int32"
    : dtype === "uint8" || dtype === "uint16"
      ? "uint32"
      : dtype;

/** Throws KerasError for what is no matrix. */
function requireMatrices<T>(ops: Operations<T>, name: string, x: T): void {
  if (ops.shape(x).length < 2)
    throw new KerasError(
      "wrong-rank",
      `\`${name}\` requires an array of at least two dimensions. Received: x.shape=${formatShape(ops.shape(x))}`,
      { input: 0 },
    );
}

/** Matrices by their diagonals. https://keras.io/api/ops/numpy/ */
export const diagonalFunctions: readonly OperationFunction[] = [
  operation(
    "diag",
    "x, k=0",
    "The diagonal of a matrix, or a matrix with a row on its diagonal.",
    ["x"],
    (ops, [x], { k }) => {
      const rank = ops.shape(x).length;
      if (rank !== 1 && rank !== 2)
        throw new KerasError("wrong-rank", `\`x\` must be 1-D or 2-D. Received: x.shape=${formatShape(ops.shape(x))}`, {
          input: 0,
        });
      const offset = toInteger(k!, "k");
      return rank === 1 ? diagonalMatrix(ops, x, offset) : diagonal(ops, x, offset, 0, 1);
    },
  ),
  operation("diagflat", "x, k=0", "A matrix with all elements on its diagonal.", ["x"], (ops, [x], { k }) =>
    diagonalMatrix(ops, ops.reshape(x, [-1]), toInteger(k!, "k")),
  ),
  operation(
    "diagonal",
    "x, offset=0, axis1=0, axis2=1",
    "The diagonals of the matrices of two axes.",
    ["x"],
    (ops, [x], { offset, axis1, axis2 }) => {
      requireMatrices(ops, "diagonal", x);
      return diagonal(ops, x, toInteger(offset!, "offset"), toInteger(axis1!, "axis1"), toInteger(axis2!, "axis2"));
    },
  ),
  operation(
    "trace",
    "x, offset=0, axis1=0, axis2=1",
    "The sum of a diagonal.",
    ["x"],
    (ops, [x], { offset, axis1, axis2 }) => {
      requireMatrices(ops, "trace", x);
      const [first, second] = [toInteger(axis1!, "axis1"), toInteger(axis2!, "axis2")];
      if (first === second)
        throw new KerasError(
          "invalid-argument",
          `\`axis1\` and \`axis2\` must be different. Received: axis1=${first}, axis2=${second}`,
          { argument: "axis2" },
        );
      const values = ops.cast(x, sumType(ops.dtype(x)));
      return ops.sum(diagonal(ops, values, toInteger(offset!, "offset"), first, second), -1);
    },
  ),
  operation("tril", "x, k=0", "Without what is above a diagonal.", ["x"], (ops, [x], { k }) =>
    triangle(ops, x, toInteger(k!, "k"), "lower"),
  ),
  operation("triu", "x, k=0", "Without what is below a diagonal.", ["x"], (ops, [x], { k }) =>
    triangle(ops, x, toInteger(k!, "k"), "upper"),
  ),
  operation("tri", "N, M=None, k=0, dtype=None", "Ones on a diagonal and below.", [], (ops, _, given) => {
    const rows = toInteger(given["N"]!, "N");
    const columns = given["M"] === null ? rows : toInteger(given["M"]!, "M");
    const type = elementType.parse(given["dtype"]!, { owner: "tri", name: "dtype" }) ?? "float32";
    return triangle(ops, ops.full([rows, columns], 1, type), toInteger(given["k"]!, "k"), "lower");
  }),
  operation("identity", "n, dtype=None", "Ones on the diagonal of a square.", [], (ops, _, { n, dtype }) => {
    const type = elementType.parse(dtype!, { owner: "identity", name: "dtype" }) ?? "float32";
    return diagonalMatrix(ops, ops.full([toInteger(n!, "n")], 1, type), 0);
  }),
];
