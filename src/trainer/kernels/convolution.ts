import type { ConvolutionOptions } from "../../keras/ops/operations";
import type { Tensor, TensorFlow } from "./types";
import type { Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";

/** A convolution over 1, 2 or 3 spatial axes, channels last; one axis runs as two of which the second has size 1. */
export function convolve(tf: TensorFlow, x: Tensor, kernel: Tensor, options: ConvolutionOptions): Tensor {
  if (options.groups > 1) return grouped(tf, x, kernel, options);
  const { strides, padding } = options;
  const wide = options.dilation.some((step) => step > 1) ? dilate(tf, kernel, options.dilation) : kernel;
  if (strides.length === 1) {
    const flat = tf.conv2d(tf.expandDims<Tensor4D>(x, 2), tf.expandDims<Tensor4D>(wide, 1), [strides[0]!, 1], padding);
    return tf.squeeze(flat, [2]);
  }
  if (strides.length === 2) return tf.conv2d(x as Tensor4D, wide as Tensor4D, [strides[0]!, strides[1]!], padding);
  return tf.conv3d(x as Tensor5D, wide as Tensor5D, [strides[0]!, strides[1]!, strides[2]!], padding);
}

/** Each group of channels by itself. */
function grouped(tf: TensorFlow, x: Tensor, kernel: Tensor, options: ConvolutionOptions): Tensor {
  const { groups } = options;
  const parts = tf.split(x, groups, x.rank - 1);
  const kernels = tf.split(kernel, groups, kernel.rank - 1);
  return tf.concat(
    parts.map((part, index) => convolve(tf, part, kernels[index]!, { ...options, groups: 1 })),
    x.rank - 1,
  );
}

/** Puts zeros between a kernel's elements: TensorFlow.js has no gradient for dilated convolutions. */
function dilate(tf: TensorFlow, kernel: Tensor, dilation: readonly number[]): Tensor {
  return dilation.reduce<Tensor>((wide, step, axis) => {
    if (step === 1) return wide;
    const size = wide.shape[axis]!;
    const spread = tf.pad(
      tf.expandDims(wide, axis + 1),
      Array.from({ length: wide.rank + 1 }, (_, index): [number, number] =>
        index === axis + 1 ? [0, step - 1] : [0, 0],
      ),
    );
    const joined = tf.reshape(
      spread,
      wide.shape.map((one, index) => (index === axis ? one * step : one)),
    );
    return tf.slice(
      joined,
      joined.shape.map(() => 0),
      joined.shape.map((one, index) => (index === axis ? (size - 1) * step + 1 : one)),
    );
  }, kernel);
}
