import { compatible } from "../../core/dimensions";
import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { asNumber } from "../../core/parameters";
import { floating, times } from "../numbers";
import type { Operations } from "../operations";
import { part } from "../part";
import { axisOf } from "../shapes/form";
import { operation, type OperationFunction, reduction, toAxis, toInteger } from "./define";

function difference<T>(ops: Operations<T>, x: T, times: number, axis: number): T {
  if (times === 0) return x;
  const [after, before] = [part(ops, x, axis, 1, undefined), part(ops, x, axis, undefined, -1)];
  const step = ops.dtype(x) === "bool" ? ops.notEqual(after, before) : ops.subtract(after, before);
  return difference(ops, step, times - 1, axis);
}

/** Whether weights are as many as the values, or their axes are of size 1. */
const fits = (weights: readonly Dimension[], shape: readonly Dimension[]): boolean =>
  weights.length === shape.length && weights.every((size, axis) => size === 1 || compatible(size, shape[axis]!));

/** The mean of `x`, or its mean by `weights` of its own shape or of one axis. */
function average<T>(ops: Operations<T>, x: T, axis: number | null, weights: T | undefined): T {
  if (weights === undefined) return ops.mean(x, axis);
  const [shape, given] = [ops.shape(x), ops.shape(weights)];
  const rank = shape.length;
  if (fits(given, shape))
    return ops.divide(ops.sum(ops.multiply(floating(ops, x), weights), axis), ops.sum(weights, axis));
  if (axis === null || given.length !== 1)
    throw new KerasError(
      "shape-mismatch",
      `\`weights\` must have the same shape as \`x\`, or be one row as long as the given \`axis\`. Received: weights.shape=${formatShape(given)}, x.shape=${formatShape(shape)}`,
      { argument: "weights" },
    );
  const after = rank - 1 - axisOf(axis, rank);
  const wide = ops.reshape(weights, [given[0]!, ...Array.from({ length: after }, () => 1)]);
  return ops.divide(ops.sum(ops.multiply(floating(ops, x), wide), axis), ops.sum(weights, null));
}

/** The area below a line through points `dx` apart, or at `x`. */
function trapezoid<T>(ops: Operations<T>, given: T, x: T | undefined, dx: number, axis: number): T {
  const y = floating(ops, given);
  const heights = times(ops, ops.add(part(ops, y, axis, 1, undefined), part(ops, y, axis, undefined, -1)), 0.5);
  if (x === undefined) return ops.sum(times(ops, heights, dx), axis);
  const widths = difference(ops, ops.cast(floating(ops, x), ops.dtype(y)), 1, -1);
  const after = ops.shape(y).length - 1 - axisOf(axis, ops.shape(y).length);
  const wide =
    ops.shape(x).length === 1 ? ops.reshape(widths, [-1, ...Array.from({ length: after }, () => 1)]) : widths;
  return ops.sum(ops.multiply(heights, wide), axis);
}

/** What many values have in common. https://keras.io/api/ops/numpy/ */
export const summaryFunctions: readonly OperationFunction[] = [
  operation(
    "average",
    "x, axis=None, weights=None",
    "Mean, or mean by weights.",
    ["x", "weights"],
    (ops, [x, weights], { axis }) => average(ops, x, axis === null ? null : toInteger(axis!, "axis"), weights),
    { optionalTensors: ["weights"] },
  ),
  reduction("ptp", "The greatest less the least.", (ops, x, axis, keep) =>
    ops.subtract(ops.max(x, axis, keep), ops.min(x, axis, keep)),
  ),
  operation("count_nonzero", "x, axis=None", "How many are not zero.", ["x"], (ops, [x], { axis }) =>
    ops.sum(ops.cast(ops.cast(x, "bool"), "int32"), toAxis(axis!)),
  ),
  operation("diff", "a, n=1, axis=-1", "Differences of neighbors.", ["a"], (ops, [a], { n, axis }) => {
    const count = toInteger(n!, "n");
    if (count < 0)
      throw new KerasError("invalid-argument", `Order \`n\` must be non-negative. Received n=${count}`, {
        argument: "n",
      });
    return difference(ops, a, count, axisOf(toInteger(axis!, "axis"), ops.shape(a).length));
  }),
  operation(
    "trapezoid",
    "y, x=None, dx=1.0, axis=-1",
    "The area below a line.",
    ["y", "x"],
    (ops, [y, x], { dx, axis }) => trapezoid(ops, y, x, asNumber(dx!) ?? 1, toInteger(axis!, "axis")),
    { optionalTensors: ["x"] },
  ),
];
