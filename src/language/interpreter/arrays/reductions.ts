import { type DataType, isFloating } from "../../../keras/core/tensor";
import { PythonError } from "../errors";
import { integerOf, makeElement } from "../types";
import { List, Tuple, type Value } from "../values";
import { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { walkShape } from "./elementwise";
import { greater, joined, lesser, type Moments, momentsOf } from "./moments";
import { numbersOf } from "./storage";
import { StoredArray } from "./stored";

/** What a reduction makes of the elements along the reduced axes. */
type Fold = (values: Float64Array) => number;

interface Reduction {
  fold: Fold;
  /** The same of numbers that are not all in memory. */
  ofMoments?: (moments: Moments) => number;
  /** The dtype of the result. */
  type: (dtype: DataType) => DataType;
}

const sumOf: Fold = (values) => {
  // Pairwise, as NumPy sums: the error stays small for long arrays.
  const add = (from: number, to: number): number => {
    if (to - from <= 128) {
      let total = 0;
      for (let index = from; index < to; index++) total += values[index]!;
      return total;
    }
    const middle = (from + to) >> 1;
    return add(from, middle) + add(middle, to);
  };
  return add(0, values.length);
};

const meanOf: Fold = (values) => sumOf(values) / values.length;

/** The variance; `ddof` is 0 in NumPy, 1 in pandas. */
export function variance(values: Float64Array, ddof: number): number {
  const mean = meanOf(values);
  return sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - ddof);
}

const quantile = (values: Float64Array, q: number): number => {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
};

const keep = (dtype: DataType): DataType => dtype;
const floating = (dtype: DataType): DataType => (isFloating(dtype) ? dtype : "float64");
const widened = (dtype: DataType): DataType =>
  dtype === "bool" || /^int(8|16|32)$/.test(dtype) ? "int64" : /^uint(8|16|32)$/.test(dtype) ? "uint64" : dtype;
const first = (values: Float64Array, better: (a: number, b: number) => boolean): number =>
  values.reduce((best, value, index) => (better(value, values[best]!) ? index : best), 0);

export const reductions: Readonly<Record<string, Reduction>> = {
  sum: { fold: sumOf, ofMoments: ({ count, mean }) => count * mean, type: widened },
  prod: { fold: (values) => values.reduce((a, b) => a * b, 1), type: widened },
  mean: { fold: meanOf, ofMoments: ({ mean }) => mean, type: floating },
  min: {
    fold: (values) => values.reduce(lesser),
    ofMoments: ({ least }) => least,
    type: keep,
  },
  max: {
    fold: (values) => values.reduce(greater),
    ofMoments: ({ most }) => most,
    type: keep,
  },
  argmin: { fold: (values) => first(values, (a, b) => a < b), type: () => "int64" },
  argmax: { fold: (values) => first(values, (a, b) => a > b), type: () => "int64" },
  any: { fold: (values) => Number(values.some(Boolean)), type: () => "bool" },
  all: { fold: (values) => Number(values.every(Boolean)), type: () => "bool" },
  median: { fold: (values) => quantile(values, 0.5), type: floating },
  ptp: { fold: (values) => Math.max(...values) - Math.min(...values), type: keep },
};

export const standardDeviation = (ddof: number): Reduction => ({
  fold: (values) => Math.sqrt(variance(values, ddof)),
  ofMoments: ({ squares, count }) => Math.sqrt(squares / (count - ddof)),
  type: floating,
});
export const varianceReduction = (ddof: number): Reduction => ({
  fold: (values) => variance(values, ddof),
  ofMoments: ({ squares, count }) => squares / (count - ddof),
  type: floating,
});
export const quantileReduction = (q: number): Reduction => ({ fold: (values) => quantile(values, q), type: floating });

/** The axes that `axis=` names, counted from 0; all for None. Throws PythonError. */
export function readAxes(axis: Value, rank: number): number[] {
  if (axis === null) return Array.from({ length: rank }, (_, index) => index);
  const given = axis instanceof Tuple || axis instanceof List ? axis.items : [axis];
  return given.map((item) => {
    const value = integerOf(item);
    const resolved = value === undefined ? undefined : value < 0 ? value + rank : value;
    if (resolved === undefined || resolved < 0 || resolved >= rank) {
      throw new PythonError("ValueError", `axis ${String(value)} is out of bounds for array of dimension ${rank}`, {
        argument: "axis",
      });
    }
    return resolved;
  });
}

/** Folds axes away; a whole array gives a number. */
export function reduce(
  context: ArrayContext,
  array: ArrayValue,
  { fold, ofMoments, type }: Reduction,
  axis: Value,
  keepDims = false,
): Value {
  const axes = new Set(readAxes(axis, array.rank));
  const shape = keepDims
    ? array.shape.map((size, index) => (axes.has(index) ? 1 : size))
    : array.shape.filter((_, index) => !axes.has(index));
  const dtype = type(array.dtype);
  if (array instanceof StoredArray && ofMoments && axes.has(0) && (axes.size === 1 || axes.size === array.rank)) {
    const moments = momentsOf(array);
    const results = (axes.size === 1 ? moments : [moments.reduce(joined)]).map(ofMoments);
    return shape.length === 0
      ? makeElement(round(results[0]!, dtype), dtype)
      : context.make(shape, dtype, () => results);
  }
  const values = numbersOf(array);
  if (!values) return new ArrayValue(shape, dtype, undefined);
  const kept = array.shape.map((size, index) => (axes.has(index) ? 1 : size)) as number[];
  const groups =
    axes.size === array.rank ? [Float64Array.from(values)] : group(array.shape as number[], values, axes, kept);
  if (groups.some((one) => one.length === 0) && /^(?:min|max|arg)/.test(fold.name))
    throw new PythonError("ValueError", "zero-size array to reduction operation which has no identity");
  const results = groups.map((one) => fold(one));
  if (shape.length === 0) return makeElement(round(results[0]!, dtype), dtype);
  return context.make(shape, dtype, () => results);
}

const round = (value: number, dtype: DataType): number => (dtype === "float32" ? Math.fround(value) : value);

/** The elements that fold together, by their place in the result. */
function group(
  shape: readonly number[],
  values: ArrayLike<number>,
  axes: ReadonlySet<number>,
  kept: readonly number[],
): Float64Array[] {
  const count = kept.reduce((product, size) => product * size, 1);
  const each = count === 0 ? 0 : values.length / count;
  const groups = Array.from({ length: count }, () => new Float64Array(each));
  const filled = new Int32Array(count);
  walkShape(shape, (index, at) => {
    let target = 0;
    for (let axis = 0; axis < shape.length; axis++) if (!axes.has(axis)) target = target * kept[axis]! + at[axis]!;
    groups[target]![filled[target]!++] = values[index]!;
  });
  return groups;
}
