import type { ConvolutionOptions } from "../../keras/ops/operations";
import { dilate } from "./dilate";
import type { Tensor, TensorFlow } from "./types";
import type { Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";

/** A convolution over 1, 2 or 3 spatial axes, channels last; one axis runs as two of which the second has size 1. */
export function convolve(tf: TensorFlow, x: Tensor, kernel: Tensor, options: ConvolutionOptions): Tensor {
  const { strides, padding, groups } = options;
  if (groups > 1) {
    const isDepthwise = groups === x.shape.at(-1) && strides.length < 3 && strides.every((one) => one === strides[0]);
    return isDepthwise ? depthwise(tf, x, kernel, options) : grouped(tf, x, kernel, options);
  }
  const wide = dilate(tf, kernel, options.dilation);
  if (strides.length === 1) {
    const flat = tf.conv2d(tf.expandDims<Tensor4D>(x, 2), tf.expandDims<Tensor4D>(wide, 1), [strides[0]!, 1], padding);
    return tf.squeeze(flat, [2]);
  }
  if (strides.length === 2) return tf.conv2d(x as Tensor4D, wide as Tensor4D, pair(strides), padding);
  return tf.conv3d(x as Tensor5D, wide as Tensor5D, triple(strides), padding);
}

const pair = (sizes: readonly number[]) => sizes as [number, number];
const triple = (sizes: readonly number[]) => sizes as [number, number, number];

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

/** As many groups as channels, at once. TensorFlow has it for two axes and equal strides only. */
function depthwise(tf: TensorFlow, x: Tensor, kernel: Tensor, options: ConvolutionOptions): Tensor {
  const { strides, padding, groups, dilation } = options;
  const wide = dilate(tf, kernel, dilation);
  const filter = tf.reshape(wide, [...wide.shape.slice(0, -2), groups, wide.shape.at(-1)! / groups]);
  if (strides.length === 2) return tf.depthwiseConv2d(x as Tensor4D, filter as Tensor4D, strides[0]!, padding);
  const flat = tf.depthwiseConv2d(
    tf.expandDims<Tensor4D>(x, 2),
    tf.expandDims<Tensor4D>(filter, 1),
    strides[0]!,
    padding,
  );
  return tf.squeeze(flat, [2]);
}
