import { floatResult } from "../shapes/broadcast";
import type { Argument } from "../../core/argument";
import { isList } from "../../core/argument";
import { floating, isNaN, numberLike } from "../numbers";
import type { Operations } from "../operations";
import { sort } from "../sorting";
import { axisOf } from "../shapes/form";
import { operation, type OperationFunction, type SymbolicCall, toAxis, toNumber, wrongKind } from "./define";

type Method = "linear" | "lower" | "higher" | "midpoint" | "nearest";
type Axes = readonly number[];

interface Question {
  axis: number | readonly number[] | null;
  method: Method;
  keepDims: boolean;
  /** As if NaN were not there. */
  ignoresNaN: boolean;
}

/** Between which places of `count` sorted values a quantile is, and how much of the upper one it has. */
const fractions: Readonly<Record<Method, <T>(ops: Operations<T>, place: T) => [below: T, above: T, share: T]>> = {
  linear: (ops, place) => {
    const above = ops.negative(ops.floor(ops.negative(place)));
    const below = ops.maximum(ops.subtract(above, ops.onesLike(above)), ops.zerosLike(above));
    return [below, above, ops.subtract(place, below)];
  },
  lower: (ops, place) => [ops.floor(place), ops.floor(place), ops.onesLike(place)],
  higher: (ops, place) => {
    const above = ops.negative(ops.floor(ops.negative(place)));
    return [above, above, ops.onesLike(place)];
  },
  nearest: (ops, place) => [ops.round(place), ops.round(place), ops.onesLike(place)],
  midpoint: (ops, place) => [
    ops.floor(place),
    ops.negative(ops.floor(ops.negative(place))),
    ops.multiply(ops.onesLike(place), numberLike(ops, place, 0.5)),
  ],
};

/** One quantile of the rows of `x`, which has been sorted along its last axis; `counts` of them are numbers. */
function pick<T>(ops: Operations<T>, sorted: T, counts: T, q: number, method: Method): T {
  const size = ops.shape(sorted).at(-1);
  if (typeof size !== "number") return ops.sum(sorted, -1);
  const last = ops.subtract(counts, ops.onesLike(counts));
  const [below, above, share] = fractions[method](ops, ops.multiply(last, numberLike(ops, counts, q)));
  const at = (place: T): T =>
    ops.sum(ops.multiply(sorted, ops.oneHot(ops.cast(place, "int32"), size, ops.dtype(sorted))), -1);
  const rest = ops.subtract(ops.onesLike(share), share);
  return ops.add(ops.multiply(at(below), rest), ops.multiply(at(above), share));
}

const foldedAxes = (axis: Question["axis"], rank: number): Axes =>
  axis === null ? Array.from({ length: rank }, (_, index) => index) : [axis].flat().map((one) => axisOf(one, rank));

/** A quantile over axes: they are folded into one at the end, which is sorted. */
function quantile<T>(ops: Operations<T>, given: T, q: number, { axis, method, keepDims, ignoresNaN }: Question): T {
  const x = floating(ops, given);
  const shape = ops.shape(x);
  const folded = foldedAxes(axis, shape.length);
  const kept = shape.map((_, index) => index).filter((one) => !folded.includes(one));
  const size = folded.reduce<number | null>(
    (all, one) => (all === null || typeof shape[one] !== "number" ? null : all * shape[one]),
    1,
  );
  const sizes = kept.map((one) => shape[one]!);
  const rows = ops.reshape(ops.transpose(x, [...kept, ...folded]), [...sizes, size]);
  const lacks = isNaN(ops, rows);
  const known = ops.cast(ops.logicalNot(lacks), ops.dtype(x));
  const most = numberLike(ops, x, 3e38);
  const ordered = sort(ops, ops.where(lacks, most, rows), -1);
  const sorted = ops.where(ops.equal(ordered, most), ops.zerosLike(ordered), ordered);
  const found = pick(ops, sorted, ops.sum(known, -1), q, method);
  const isMissing = ignoresNaN ? ops.all(lacks, -1) : ops.any(lacks, -1);
  const whole = ops.where(isMissing, numberLike(ops, x, NaN), found);
  return keepDims
    ? ops.reshape(
        whole,
        shape.map((dimension, one) => (folded.includes(one) ? 1 : dimension)),
      )
    : whole;
}

function toMethod(given: Argument): Method {
  if (typeof given === "string" && given in fractions) return given as Method;
  throw wrongKind("method", `one of ${Object.keys(fractions).join(", ")}`, given);
}

const quantiles = (name: string, doc: string, whole: number, ignoresNaN: boolean): OperationFunction =>
  operation(
    name,
    "x, q, axis=None, method='linear', keepdims=False",
    doc,
    ["x"],
    (ops, [x], given) => {
      const { q, axis, method, keepdims } = given;
      const question = { axis: toAxis(axis!), method: toMethod(method!), keepDims: keepdims === true, ignoresNaN };
      const one = (value: Argument) => quantile(ops, x, toNumber(value, "q") / whole, question);
      return isList(q) ? ops.stack(q.map(one), 0) : one(q!);
    },
    { symbolicCall: said(name.endsWith("quantile")) },
  );

/** What Keras says, whatever the method; of quantiles a list of one counts as its element. */
const said =
  (ofQuantiles: boolean): SymbolicCall =>
  ([x], { q, axis, keepdims }) => {
    const folded = foldedAxes(toAxis(axis!), x!.shape.length);
    const shape = x!.shape.flatMap((size, index) => (!folded.includes(index) ? [size] : keepdims === true ? [1] : []));
    const parts = isList(q) && !(ofQuantiles && q.length === 1) ? [q.length] : [];
    return [{ shape: [...parts, ...shape], dtype: floatResult(x!.dtype) }];
  };

const median = (name: string, doc: string, ignoresNaN: boolean): OperationFunction =>
  operation(name, "x, axis=None, keepdims=False", doc, ["x"], (ops, [x], { axis, keepdims }) =>
    quantile(ops, x, 0.5, { axis: toAxis(axis!), method: "linear", keepDims: keepdims === true, ignoresNaN }),
  );

/** The value below which a part of all values is. https://keras.io/api/ops/numpy/ */
export const quantileFunctions: readonly OperationFunction[] = [
  median("median", "The value in the middle.", false),
  quantiles("quantile", "The value below which a part `q` of the values is.", 1, false),
  quantiles("percentile", "The value below which `q` percent of the values are.", 100, false),
  median("nanmedian", "The number in the middle.", true),
  quantiles("nanquantile", "The number below which a part `q` of the numbers is.", 1, true),
  quantiles("nanpercentile", "The number below which `q` percent of the numbers are.", 100, true),
];
