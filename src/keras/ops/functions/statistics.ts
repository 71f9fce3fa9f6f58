import { logSumExp } from "../log-sum-exp";
import { floating } from "../numbers";
import type { Operations } from "../operations";
import { mathModule, operation, type OperationFunction, reduction, saidFloat32, toInteger } from "./define";

type Axis = number | readonly number[] | null;

function variance<T>(ops: Operations<T>, given: T, axis: Axis, keepDims: boolean): T {
  const x = floating(ops, given);
  return ops.mean(ops.square(ops.subtract(x, ops.mean(x, axis, true))), axis, keepDims);
}

const ofFloats = <T>(ops: Operations<T>, x: T, axis: Axis, keepDims: boolean): T =>
  logSumExp(ops, floating(ops, x), axis, keepDims);

const greatest = (name: string, doc: string, sign: 1 | -1): OperationFunction =>
  operation(name, "x, axis=None, keepdims=False", doc, ["x"], (ops, [x], { axis, keepdims }) => {
    const flat = axis === null ? ops.reshape(x, [-1]) : x;
    const at = axis === null ? 0 : toInteger(axis!, "axis");
    const found = ops.argmax(sign === 1 ? flat : ops.negative(flat), at);
    return keepdims === true ? ops.expandDims(found, at) : found;
  });

/** Over axes: spread, order, truth. https://keras.io/api/ops/numpy/ */
export const statisticsFunctions: readonly OperationFunction[] = [
  reduction("var", "Variance over axes.", variance),
  reduction("std", "Standard deviation over axes.", (ops, x, axis, keep) => ops.sqrt(variance(ops, x, axis, keep))),
  reduction("amax", "Maximum over axes.", (ops, x, axis, keep) => ops.max(x, axis, keep)),
  reduction("amin", "Minimum over axes.", (ops, x, axis, keep) => ops.min(x, axis, keep)),
  reduction("any", "Whether some element is true.", (ops, x, axis, keep) => ops.any(ops.cast(x, "bool"), axis, keep)),
  reduction("all", "Whether every element is true.", (ops, x, axis, keep) => ops.all(ops.cast(x, "bool"), axis, keep)),
  reduction("logsumexp", "`log(sum(exp(x)))` over axes.", ofFloats, {
    module: mathModule,
    className: "Logsumexp",
    symbolic: saidFloat32,
  }),
  greatest("argmax", "Where the greatest element is.", 1),
  greatest("argmin", "Where the least element is.", -1),
  operation("cumsum", "x, axis=None, dtype=None", "Running sums along an axis.", ["x"], (ops, [x], { axis }) =>
    axis === null ? ops.cumsum(ops.reshape(x, [-1]), 0) : ops.cumsum(x, toInteger(axis!, "axis")),
  ),
  operation(
    "top_k",
    "x, k, sorted=True",
    "The k greatest along the last axis, and where they are.",
    ["x"],
    (ops, [x], { k }) => ops.topK(x, toInteger(k!, "k")),
    { module: mathModule },
  ),
];
