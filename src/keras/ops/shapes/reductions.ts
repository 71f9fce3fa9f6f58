import type { DataType, TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";
import { floatResult, orInteger } from "./broadcast";
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
/** Sums of few bits take more. */
const widened: Readonly<Partial<Record<DataType, DataType>>> = {
  bool: "int32",
  int8: "int32",
  int16: "int32",
  uint8: "uint32",
  uint16: "uint32",
};
const count = (x: Spec, axis: Axis, keepDims?: boolean): Spec =>
  reduced(x, axis, keepDims, widened[x.dtype] ?? x.dtype);
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
  cumsum: (x, axis) => (axisOf(axis, x.shape.length), { shape: x.shape, dtype: orInteger(x.dtype) }),
  cumprod: (x, axis) => (axisOf(axis, x.shape.length), { shape: x.shape, dtype: orInteger(x.dtype) }),
  topK(x, k) {
    const shape = [...x.shape.slice(0, -1), k];
    return [
      { shape, dtype: x.dtype },
      { shape, dtype: "int32" },
    ];
  },
} satisfies Partial<Operations<Spec>>;
