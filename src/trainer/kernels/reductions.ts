import type { Operations } from "../../keras/ops/operations";
import { toBool, toFloat } from "./dtype";
import type { Tensor, TensorFlow } from "./types";

type Names = "sum" | "mean" | "prod" | "max" | "min" | "any" | "all" | "argmax" | "cumsum" | "topK";

/** What folds axes away. */
export function reductionKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  const axes = (axis: number | readonly number[] | null): number[] | undefined =>
    axis === null ? undefined : typeof axis === "number" ? [axis] : [...axis];
  return {
    sum: (x, axis, keepDims) => tf.sum(x.dtype === "bool" ? tf.cast(x, "int32") : x, axes(axis), keepDims),
    mean: (x, axis, keepDims) => tf.mean(toFloat(tf, x), axes(axis), keepDims),
    prod: (x, axis, keepDims) => tf.prod(x, axes(axis), keepDims),
    max: (x, axis, keepDims) => tf.max(x, axes(axis), keepDims),
    min: (x, axis, keepDims) => tf.min(x, axes(axis), keepDims),
    any: (x, axis, keepDims) => tf.any(toBool(tf, x), axes(axis), keepDims),
    all: (x, axis, keepDims) => tf.all(toBool(tf, x), axes(axis), keepDims),
    argmax: (x, axis) => tf.argMax(x, axis < 0 ? axis + x.rank : axis),
    cumsum: (x, axis) => tf.cumsum(x, axis < 0 ? axis + x.rank : axis),
    topK(x, k) {
      const { values, indices } = tf.topk(x, k);
      return [values, indices];
    },
  };
}
