import type { GradSaveFunc, Tensor1D } from "@tensorflow/tfjs-core";
import type { Operations } from "../../keras/ops/operations";
import { toBool, toFloat } from "./dtype";
import type { Tensor, TensorFlow } from "./types";
import { withoutGradient } from "./without-gradient";

type Names =
  "sum" | "mean" | "prod" | "max" | "min" | "any" | "all" | "argmax" | "segmentSum" | "cumsum" | "cumprod" | "topK";

/** What folds axes away. */
export function reductionKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  const axes = (axis: number | readonly number[] | null): number[] | undefined =>
    axis === null ? undefined : typeof axis === "number" ? [axis] : [...axis];
  return {
    sum: (x, axis, keepDims) => total(tf, x.dtype === "bool" ? tf.cast(x, "int32") : x, axes(axis), keepDims),
    mean: (x, axis, keepDims) => tf.mean(toFloat(tf, x), axes(axis), keepDims),
    prod: (x, axis, keepDims) => product(tf, x, axes(axis), keepDims),
    max: (x, axis, keepDims) => tf.max(x, axes(axis), keepDims),
    min: (x, axis, keepDims) => tf.min(x, axes(axis), keepDims),
    any: (x, axis, keepDims) => tf.any(toBool(tf, x), axes(axis), keepDims),
    all: (x, axis, keepDims) => tf.all(toBool(tf, x), axes(axis), keepDims),
    argmax: (x, axis) => withoutGradient(tf, x, (given) => tf.argMax(given, axis < 0 ? axis + x.rank : axis)),
    segmentSum: (x, ids, count) => segmentSum(tf, x, tf.cast(ids, "int32"), count),
    cumsum: (x, axis) => tf.cumsum(x, axis < 0 ? axis + x.rank : axis),
    cumprod: (x, axis) => cumulativeProduct(tf, x, axis < 0 ? axis + x.rank : axis),
    topK(x, k) {
      return [greatest(tf, x, k), withoutGradient(tf, x, (given) => tf.topk(given, k).indices)];
    },
  };
}

/** Of no elements the WebAssembly engine gives what stands in its memory. */
function total(tf: TensorFlow, x: Tensor, axes: number[] | undefined, keepDims: boolean | undefined): Tensor {
  if (x.size > 0) return tf.sum(x, axes, keepDims);
  const folded = new Set((axes ?? x.shape.map((_, axis) => axis)).map((axis) => (axis < 0 ? axis + x.rank : axis)));
  const shape = x.shape.flatMap((size, axis) => (folded.has(axis) ? (keepDims ? [1] : []) : [size]));
  return tf.zeros(shape, x.dtype);
}

/** tfjs' own gradient of it derives the numbers of the rows too, which have none. */
function segmentSum(tf: TensorFlow, x: Tensor, ids: Tensor, count: unknown): Tensor {
  const rows = typeof count === "number" ? count : 1 + Math.max(-1, ...ids.dataSync());
  return tf.customGrad((given, save) => {
    (save as GradSaveFunc)([ids]);
    return {
      value: tf.unsortedSegmentSum(given as Tensor, ids as Tensor1D, rows),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
        const isRow = tf.logicalAnd(tf.greaterEqual(saved!, 0), tf.less(saved!, rows));
        const picked = tf.gather(dy, tf.clipByValue(saved!, 0, Math.max(0, rows - 1)));
        const mask = tf.reshape(tf.cast(isRow, "float32"), [-1, ...Array<number>(picked.rank - 1).fill(1)]);
        return tf.mul(picked, mask);
      },
    };
  })(x);
}

/** The k greatest along the last axis. tfjs has no gradient of topk: each goes back to where the element stood. */
function greatest(tf: TensorFlow, x: Tensor, k: number): Tensor {
  const size = x.shape.at(-1)!;
  return tf.customGrad((given, save) => {
    const { values, indices } = tf.topk(given as Tensor, k);
    (save as GradSaveFunc)([indices]);
    return {
      value: values,
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
        const starts = tf.reshape(tf.range(0, x.size, size, "int32"), [-1, 1]);
        const places = tf.cast(tf.add(tf.reshape(saved!, [-1, k]), starts), "int32");
        const sums = tf.unsortedSegmentSum(tf.reshape(dy, [-1]), tf.reshape(places, [-1]), x.size);
        return tf.reshape(sums, x.shape);
      },
    };
  })(x);
}

/** tfjs has no gradient of it: what comes after an element is proportional to it. */
function cumulativeProduct(tf: TensorFlow, x: Tensor, axis: number): Tensor {
  return tf.customGrad((given, save) => {
    const products = tf.cumprod(given as Tensor, axis);
    (save as GradSaveFunc)([given as Tensor, products]);
    return {
      value: products,
      gradFunc: (dy: Tensor, saved: Tensor[]) => tf.div(tf.cumsum(tf.mul(dy, saved[1]!), axis, false, true), saved[0]!),
    };
  })(x);
}

/** The product over axes, all without `axis`. tfjs' own gradient of it fails for all axes but the last. */
function product(tf: TensorFlow, x: Tensor, axis: readonly number[] | undefined, keepDims = false): Tensor {
  const every = x.shape.map((_, index) => index);
  const folded = (axis ?? every).map((one) => (one < 0 ? one + x.rank : one));
  const kept = every.filter((one) => !folded.includes(one));
  const sizes = kept.map((one) => x.shape[one]!);
  const rows = tf.reshape(tf.transpose(x, [...kept, ...folded]), [...sizes, -1]);
  const last = sizes.length;
  const multiplied = tf.customGrad((given, save) => {
    const input = given as Tensor;
    (save as GradSaveFunc)([input]);
    return {
      value: tf.prod(input, last),
      // Each element's factor is what stands before it times what stands behind it: no division by zero.
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
        const before = tf.cumprod(saved!, last, true);
        const behind = tf.cumprod(saved!, last, true, true);
        return tf.mul(tf.expandDims(dy, last), tf.mul(before, behind));
      },
    };
  })(rows);
  return keepDims
    ? tf.reshape(
        multiplied,
        x.shape.map((size, one) => (folded.includes(one) ? 1 : size)),
      )
    : multiplied;
}
