import { formatShape } from "../../../protocol";
import { type Argument, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { asNumber } from "../../core/parameters";
import { moveAxes } from "../diagonals";
import { floating, numberLike } from "../numbers";
import type { Operations } from "../operations";
import { axisOf } from "../shapes/form";

type Order = number | "fro" | "nuc" | null;

const refuse = (of: string, order: Order): never => {
  throw new KerasError(
    "invalid-argument",
    `Invalid \`ord\` argument for ${of} norm. Received: ord=${order}${of === "matrix" ? ". None, 'fro', 'nuc', 1, -1, 2, -2, inf and -inf are possible." : ""}`,
    { argument: "ord" },
  );
};

/** Throws KerasError. */
export function toOrder(order: Argument): Order {
  if (order === null || order === "fro" || order === "nuc") return order;
  const number = asNumber(order);
  if (number !== undefined) return number;
  throw new KerasError(
    "invalid-argument",
    `Invalid \`ord\` argument. Expected one of {'fro', 'nuc'} when using string. Received: ord=${formatArgument(order)}`,
    { argument: "ord" },
  );
}

/** The length of vectors (one axis), or the norm of matrices (two axes). Throws KerasError. */
export function norm<T>(
  ops: Operations<T>,
  given: T,
  order: Order,
  axis: number | readonly number[] | null,
  keepDims: boolean,
): T {
  const x = floating(ops, given);
  const rank = ops.shape(x).length;
  const axes = axis === null ? ops.shape(x).map((_, index) => index) : [axis].flat().map((one) => axisOf(one, rank));
  if (axes.length === 1) return ofVectors(ops, x, order, axes[0]!, keepDims);
  if (axes.length === 2) return ofMatrices(ops, x, order, axes as [number, number], keepDims);
  if (order === null) return euclidean(ops, x, axes, keepDims);
  throw new KerasError("invalid-argument", `Invalid axis values. Received: axis=${formatShape(axes)}`, {
    argument: "axis",
  });
}

const euclidean = <T>(ops: Operations<T>, x: T, axis: number | readonly number[], keepDims: boolean): T =>
  ops.sqrt(ops.sum(ops.square(x), axis, keepDims));

function ofVectors<T>(ops: Operations<T>, x: T, order: Order, axis: number, keepDims: boolean): T {
  if (order === null || order === 2) return euclidean(ops, x, axis, keepDims);
  if (typeof order === "string") return refuse("vector", order);
  const sizes = ops.absolute(x);
  if (order === Infinity) return ops.max(sizes, axis, keepDims);
  if (order === -Infinity) return ops.min(sizes, axis, keepDims);
  if (order === 0) return ops.sum(ops.cast(ops.notEqual(x, ops.zerosLike(x)), ops.dtype(x)), axis, keepDims);
  const sum = ops.sum(ops.power(sizes, numberLike(ops, x, order)), axis, keepDims);
  return ops.power(sum, numberLike(ops, x, 1 / order));
}

/** Along which of the two axes sizes are summed, and which of the sums counts. */
const sums: ReadonlyMap<Order, readonly [summed: 0 | 1, chosen: "max" | "min"]> = new Map([
  [1, [0, "max"]],
  [-1, [0, "min"]],
  [Infinity, [1, "max"]],
  [-Infinity, [1, "min"]],
]);

/** Which of the singular values counts, or their sum. */
const singular: ReadonlyMap<Order, "sum" | "max" | "min"> = new Map<Order, "sum" | "max" | "min">([
  ["nuc", "sum"],
  [2, "max"],
  [-2, "min"],
]);

function ofMatrices<T>(ops: Operations<T>, x: T, order: Order, axes: readonly [number, number], keepDims: boolean): T {
  if (order === null || order === "fro") return euclidean(ops, x, axes, keepDims);
  const [summed, chosen] = sums.get(order) ?? [];
  if (summed !== undefined && chosen) {
    const whole = ops[chosen](ops.sum(ops.absolute(x), axes[summed], true), axes[1 - summed]!, true);
    return keepDims ? whole : ops.squeeze(whole, axes);
  }
  const reduce = singular.get(order);
  if (!reduce) return refuse("matrix", order);
  const [, values] = ops.svd(moveAxes(ops, x, axes, [-2, -1]), false);
  const whole = ops[reduce](values, -1);
  return keepDims ? [...axes].sort((a, b) => a - b).reduce((wide, axis) => ops.expandDims(wide, axis), whole) : whole;
}
