import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { einsum } from "../einsum";
import type { Operations } from "../operations";
import { binary, type Given, type OperationFunction } from "./define";

function toText(value: Argument): string {
  if (typeof value === "string") return value;
  throw new KerasError("invalid-argument", "`subscripts` must be a string.", { argument: "subscripts" });
}

/** Products of matrices. https://keras.io/api/ops/numpy/ and https://keras.io/api/ops/linalg/ */
export const linearAlgebraFunctions: readonly OperationFunction[] = [
  {
    name: "einsum",
    className: "Einsum",
    signature: "subscripts, *operands",
    doc: "Products summed over labels: `ops.einsum('bij,bjk->bik', a, b)`.",
    tensors: ["operands"],
    evaluate: <T>(ops: Operations<T>, [operands]: readonly (T | T[])[], { subscripts }: Given) =>
      einsum(ops, toText(subscripts!), operands as T[]),
    check: ({ subscripts }) => void toText(subscripts!),
  },
  binary("matmul", "Matrix product.", (ops, x, y) => ops.matmul(x, y)),
];
