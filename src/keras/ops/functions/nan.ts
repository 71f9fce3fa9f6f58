import type { Argument } from "../../core/argument";
import { isFloating } from "../../core/tensor";
import { floating, isNaN, numberLike } from "../numbers";
import type { Operations } from "../operations";
import { flatUnless } from "../sorting";
import { operation, type OperationFunction, reduction, toInteger } from "./define";

type Axis = number | readonly number[] | null;

/** A number in place of NaN; integers have none. */
const filled = <T>(ops: Operations<T>, x: T, value: number): T =>
  isFloating(ops.dtype(x)) ? ops.where(isNaN(ops, x), numberLike(ops, x, value), x) : x;

const isKnown = <T>(ops: Operations<T>, x: T): T => ops.cast(ops.equal(x, x), ops.dtype(x));

function mean<T>(ops: Operations<T>, given: T, axis: Axis, keepDims: boolean): T {
  const x = floating(ops, given);
  return ops.divide(ops.sum(filled(ops, x, 0), axis, keepDims), ops.sum(isKnown(ops, x), axis, keepDims));
}

function variance<T>(ops: Operations<T>, given: T, axis: Axis, keepDims: boolean): T {
  const x = floating(ops, given);
  return mean(ops, ops.square(ops.subtract(x, mean(ops, x, axis, true))), axis, keepDims);
}

/** The greatest (or least) number; NaN where there is none. */
function extreme<T>(ops: Operations<T>, x: T, axis: Axis, keepDims: boolean, kind: "max" | "min"): T {
  if (!isFloating(ops.dtype(x))) return ops[kind](x, axis, keepDims);
  const found = ops[kind](filled(ops, x, kind === "max" ? -Infinity : Infinity), axis, keepDims);
  return ops.where(ops.all(isNaN(ops, x), axis, keepDims), numberLike(ops, x, NaN), found);
}

/** Where the greatest (or least) number is; -1 where there is none. */
const place = (name: string, doc: string, kind: "max" | "min"): OperationFunction =>
  operation(name, "x, axis=None, keepdims=False", doc, ["x"], (ops, [given], { axis, keepdims }) => {
    const [x, along] = flatUnless(ops, given, axis === null ? null : toInteger(axis!, "axis"));
    const known = filled(ops, x, kind === "max" ? -Infinity : Infinity);
    const found = ops.argmax(kind === "max" ? known : ops.negative(known), along);
    const places = isFloating(ops.dtype(x))
      ? ops.where(ops.all(isNaN(ops, x), along), ops.scalar(-1, "int32"), found)
      : found;
    if (keepdims !== true) return places;
    return axis === null
      ? ops.reshape(
          places,
          ops.shape(given).map(() => 1),
        )
      : ops.expandDims(places, along);
  });

const cumulative = (
  name: string,
  doc: string,
  compute: <T>(ops: Operations<T>, x: T, axis: number) => T,
): OperationFunction =>
  operation(name, "x, axis=None, dtype=None", doc, ["x"], (ops, [given], { axis }) => {
    const [x, along] = flatUnless(ops, given, toAxisOrNull(axis!));
    return compute(ops, ops.dtype(x) === "bool" ? ops.cast(x, "int32") : x, along);
  });

const toAxisOrNull = (axis: Argument): number | null => (axis === null ? null : toInteger(axis, "axis"));

/** As if NaN were not there. https://keras.io/api/ops/numpy/ */
export const nanFunctions: readonly OperationFunction[] = [
  reduction("nansum", "Sum of the numbers.", (ops, x, axis, keep) => ops.sum(filled(ops, x, 0), axis, keep)),
  reduction("nanprod", "Product of the numbers.", (ops, x, axis, keep) => ops.prod(filled(ops, x, 1), axis, keep)),
  reduction("nanmean", "Mean of the numbers.", mean),
  reduction("nanvar", "Variance of the numbers.", variance),
  reduction("nanstd", "Standard deviation of the numbers.", (ops, x, axis, keep) =>
    ops.sqrt(variance(ops, x, axis, keep)),
  ),
  reduction("nanmax", "The greatest of the numbers.", (ops, x, axis, keep) => extreme(ops, x, axis, keep, "max")),
  reduction("nanmin", "The least of the numbers.", (ops, x, axis, keep) => extreme(ops, x, axis, keep, "min")),
  place("nanargmax", "Where the greatest number is.", "max"),
  place("nanargmin", "Where the least number is.", "min"),
  cumulative("cumprod", "Running products along an axis.", (ops, x, axis) => ops.cumprod(x, axis)),
  cumulative("nancumsum", "Running sums of the numbers.", (ops, x, axis) => ops.cumsum(filled(ops, x, 0), axis)),
  cumulative("nancumprod", "Running products of the numbers.", (ops, x, axis) => ops.cumprod(filled(ops, x, 1), axis)),
];
