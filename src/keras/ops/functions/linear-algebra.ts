import { binary, type OperationFunction } from "./define";

/** Products of matrices. https://keras.io/api/ops/numpy/ and https://keras.io/api/ops/linalg/ */
export const linearAlgebraFunctions: readonly OperationFunction[] = [
  binary("matmul", "Matrix product.", (ops, x, y) => ops.matmul(x, y)),
];
