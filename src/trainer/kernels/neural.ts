import type { Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";
import type { Operations, PoolingOptions } from "../../keras/ops/operations";
import { convolve } from "./convolution";
import { convolveTransposed } from "./convolution-transpose";
import { toFloat } from "./dtype";
import { scan } from "./scan";
import type { Tensor, TensorFlow } from "./types";

type Names =
  "matmul" | "softmax" | "logSoftmax" | "convolution" | "convolutionTranspose" | "maxPool" | "averagePool" | "scan";

/** Neural networks' own operations. */
export function neuralKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  return {
    matmul: (x, y) => matrixProduct(tf, toFloat(tf, x), toFloat(tf, y)),
    softmax(x, axis) {
      const axes = (typeof axis === "number" ? [axis] : [...axis]).map((one) => (one < 0 ? one + x.rank : one));
      if (axes.length === 1 && axes[0] === x.rank - 1) return tf.softmax(toFloat(tf, x));
      const shifted = tf.exp(tf.sub(x, tf.max(x, axes, true)));
      return tf.div(shifted, tf.sum(shifted, axes, true));
    },
    logSoftmax(x, axis) {
      const along = axis < 0 ? axis + x.rank : axis;
      const shifted = tf.sub(x, tf.max(x, along, true));
      return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), along, true)));
    },
    convolution: (x, kernel, options) => convolve(tf, x, kernel, options),
    convolutionTranspose: (x, kernel, options) => convolveTransposed(tf, x, kernel, options),
    maxPool: (x, options) => tf.cast(pool(tf, toFloat(tf, x), options, "max"), x.dtype),
    averagePool: (x, options) => tf.cast(pool(tf, toFloat(tf, x), options, "avg"), x.dtype),
    scan: (step, inputs, states, mask, options) => scan(tf, step, inputs, states, mask, options),
  };
}

/** `x @ y`; a matrix on the right folds the axes before the last into one, which every engine does fastest. */
function matrixProduct(tf: TensorFlow, x: Tensor, y: Tensor): Tensor {
  if (y.rank === 2 && x.rank > 2) {
    const rows = x.shape.slice(0, -1);
    return tf.reshape(tf.matMul(tf.reshape(x, [-1, x.shape.at(-1)!]) as never, y as never), [...rows, y.shape[1]!]);
  }
  if (x.rank === 1 || y.rank === 1) {
    const product = tf.matMul(x.rank === 1 ? tf.expandDims(x, 0) : x, y.rank === 1 ? tf.expandDims(y, 1) : y);
    const shape = [
      ...product.shape.slice(0, -2),
      ...(x.rank === 1 ? [] : [product.shape.at(-2)!]),
      ...(y.rank === 1 ? [] : [product.shape.at(-1)!]),
    ];
    return tf.reshape(product, shape);
  }
  return tf.matMul(x, y);
}

function pool(tf: TensorFlow, x: Tensor, { size, strides, padding }: PoolingOptions, kind: "max" | "avg"): Tensor {
  if (size.length === 1) {
    const flat = tf.expandDims<Tensor4D>(x, 2);
    const pooled =
      kind === "max"
        ? tf.maxPool(flat, [size[0]!, 1], [strides[0]!, 1], padding)
        : tf.avgPool(flat, [size[0]!, 1], [strides[0]!, 1], padding);
    return tf.squeeze(pooled, [2]);
  }
  if (size.length === 2) {
    const [window, move] = [[size[0]!, size[1]!] as [number, number], [strides[0]!, strides[1]!] as [number, number]];
    return kind === "max"
      ? tf.maxPool(x as Tensor4D, window, move, padding)
      : tf.avgPool(x as Tensor4D, window, move, padding);
  }
  const [window, move] = [
    [size[0]!, size[1]!, size[2]!] as [number, number, number],
    [strides[0]!, strides[1]!, strides[2]!] as [number, number, number],
  ];
  return kind === "max"
    ? tf.maxPool3d(x as Tensor5D, window, move, padding)
    : tf.avgPool3d(x as Tensor5D, window, move, padding);
}
