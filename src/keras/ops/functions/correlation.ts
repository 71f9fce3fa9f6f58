import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { floating, floatingPair } from "../numbers";
import type { Operations } from "../operations";
import { floatResult } from "../shapes/broadcast";
import { part } from "../part";
import { operation, type OperationFunction, wrongKind } from "./define";

/** Correlations of the rows with each other. */
function correlations<T>(ops: Operations<T>, given: T): T {
  const x = floating(ops, given);
  const centered = ops.subtract(x, ops.mean(x, -1, true));
  const products = ops.matmul(centered, ops.transpose(centered));
  const lengths = ops.sqrt(ops.sum(ops.square(centered), -1));
  return ops.clip(ops.divide(products, ops.multiply(ops.expandDims(lengths, 1), lengths)), -1, 1);
}

/** Two rows against each other: a convolution of one example with one filter. */
function correlate<T>(ops: Operations<T>, first: T, second: T, mode: string): T {
  const [x, y] = floatingPair(ops, first, second);
  const [length, width] = [ops.shape(x), ops.shape(y)].map((shape, input) => {
    if (shape.length === 1 && typeof shape[0] === "number") return shape[0];
    throw new KerasError(
      "wrong-rank",
      `\`x${input + 1}\` must be a 1-dimensional tensor of known length. Received: x${input + 1}.shape=${formatShape(shape)}`,
      { input },
    );
  }) as [number, number];
  const margin = mode === "valid" ? 0 : width - 1;
  const row = ops.reshape(ops.pad(x, [[margin, margin]]), [1, length + 2 * margin, 1]);
  const full = ops.reshape(
    ops.convolution(row, ops.reshape(y, [width, 1, 1]), { strides: [1], padding: "valid", dilation: [1], groups: 1 }),
    [-1],
  );
  if (mode !== "same") return full;
  const size = Math.max(length, width);
  const start = Math.floor((length + width - 1 - size) / 2);
  return part(ops, full, 0, start, start + size);
}

/** How much rows go together. https://keras.io/api/ops/numpy/ */
export const correlationFunctions: readonly OperationFunction[] = [
  operation("corrcoef", "x", "Correlations of the rows.", ["x"], (ops, [x]) => correlations(ops, x), {
    symbolicCall: ([x]) => [{ ...x!, dtype: x!.dtype === "int64" ? "float64" : floatResult(x!.dtype) }],
  }),
  operation(
    "correlate",
    "x1, x2, mode='valid'",
    "Two rows against each other.",
    ["x1", "x2"],
    (ops, [x, y], { mode }) => {
      if (mode !== "valid" && mode !== "same" && mode !== "full")
        throw wrongKind("mode", "either `valid`, `same`, or `full`", mode!);
      return correlate(ops, x, y, mode);
    },
  ),
];
