import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";
import { floatResult } from "./broadcast";
import { axisOf } from "./form";

type Spec = TensorSpec;
type Axis = number | readonly number[] | null;

function reduced(x: Spec, axis: Axis, keepDims = false, dtype = x.dtype): Spec {
  const rank = x.shape.length;
  const given = axis === null ? x.shape.map((_, index) => index) : typeof axis === "number" ? [axis] : axis;
  const dropped = new Set(given.map((one) => axisOf(one, rank)));
  const shape = keepDims
    ? x.shape.map((dimension, index) => (dropped.has(index) ? 1 : dimension))
    : x.shape.filter((_, index) => !dropped.has(index));
  return { shape, dtype };
}

const keepType = (x: Spec, axis: Axis, keepDims?: boolean): Spec => reduced(x, axis, keepDims);
const count = (x: Spec, axis: Axis, keepDims?: boolean): Spec =>
  reduced(x, axis, keepDims, x.dtype === "bool" ? "int32" : x.dtype);
const truth = (x: Spec, axis: Axis, keepDims?: boolean): Spec => reduced(x, axis, keepDims, "bool");

/** Shape rules of what folds axes away. */
export const reductionShapes = {
  sum: count,
  prod: count,
  mean: (x, axis, keepDims) => reduced(x, axis, keepDims, floatResult(x.dtype)),
  max: keepType,
  min: keepType,
  any: truth,
  all: truth,
  argmax: (x, axis) => reduced(x, axis, false, "int32"),
  segmentSum: (x, _, rows) => ({ shape: [rows, ...x.shape.slice(1)], dtype: x.dtype }),
  cumsum: (x, axis) => (axisOf(axis, x.shape.length), x),
  cumprod: (x, axis) => (axisOf(axis, x.shape.length), x),
  topK(x, k) {
    const shape = [...x.shape.slice(0, -1), k];
    return [
      { shape, dtype: x.dtype },
      { shape, dtype: "int32" },
    ];
  },
} satisfies Partial<Operations<Spec>>;
