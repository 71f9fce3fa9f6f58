import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { complementaryErf, inverseErf, lowerGamma, signalToNoise } from "../special";
import { frames } from "../frames";
import { inTopK } from "../in-top-k";
import { floating } from "../numbers";
import type { Operations } from "../operations";
import {
  likeInput,
  mathModule,
  neuralModule,
  operation,
  type OperationFunction,
  saidFloat32,
  toInteger,
  toNumber,
  unary,
} from "./define";

const math = { module: mathModule };

/** The distance of each row of `x` to each row of `y`. */
function distances<T>(ops: Operations<T>, x: T, y: T): T {
  const [left, right] = [ops.shape(x), ops.shape(y)];
  const shapes = `x.shape=${formatShape([...left])}, y.shape=${formatShape([...right])}`;
  if (left.length < 2 || right.length < 2)
    throw new KerasError("wrong-rank", `Inputs to \`cdist\` must have rank >= 2. Received shapes: ${shapes}`);
  const [a, b] = [left.at(-1), right.at(-1)];
  if (typeof a === "number" && typeof b === "number" && a !== b)
    throw new KerasError(
      "shape-mismatch",
      `The last dimension of inputs to \`cdist\` must match. Received shapes: ${shapes}`,
      { input: 1 },
    );
  const difference = ops.subtract(ops.expandDims(x, -2), ops.expandDims(y, -3));
  return ops.sqrt(ops.sum(ops.square(difference), -1));
}

/** Functions of mathematics. https://keras.io/api/ops/core/ */
export const specialFunctions: readonly OperationFunction[] = [
  unary("erfc", "`1 - erf(x)`", complementaryErf, math),
  unary("erfinv", "The inverse of the error function.", (ops, x) => inverseErf(ops, floating(ops, x)), {
    ...math,
    symbolic: likeInput,
  }),
  operation(
    "gammainc",
    "a, x",
    "The regularized lower incomplete gamma function.",
    ["a", "x"],
    (ops, [a, x]) => lowerGamma(ops, a, x),
    math,
  ),
  operation(
    "cdist",
    "x, y",
    "The distance of each row to each other.",
    ["x", "y"],
    (ops, [x, y]) => distances(ops, x, y),
    { ...math, className: "CDist" },
  ),
  operation(
    "in_top_k",
    "targets, predictions, k",
    "Whether the label is among the k likeliest classes.",
    ["targets", "predictions"],
    (ops, [labels, predictions], { k }) => inTopK(ops, labels, predictions, toInteger(k!, "k")),
    math,
  ),
  operation(
    "extract_sequences",
    "x, sequence_length, sequence_stride",
    "Parts of the last axis, of equal length and at equal distances.",
    ["x"],
    (ops, [x], { sequence_length: length, sequence_stride: stride }) =>
      frames(ops, x, toInteger(length!, "sequence_length"), toInteger(stride!, "sequence_stride")),
    math,
  ),
  operation(
    "psnr",
    "x1, x2, max_val",
    "The peak signal-to-noise ratio of two tensors, in decibels.",
    ["x1", "x2"],
    (ops, [x, y], { max_val: greatest }) => {
      if (ops.shape(x).length !== ops.shape(y).length)
        throw new KerasError(
          "wrong-rank",
          `Inputs must have the same rank. Received: x1.shape=${formatShape(ops.shape(x))}, x2.shape=${formatShape(ops.shape(y))}`,
          { input: 1 },
        );
      return signalToNoise(ops, x, y, toNumber(greatest!, "max_val"));
    },
    { module: neuralModule, className: "PSNR", symbolic: saidFloat32 },
  ),
];
