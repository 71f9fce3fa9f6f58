import type { Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";
import type { ConvolutionTransposeOptions } from "../../keras/ops/operations";
import { transposedLength } from "../../keras/ops/shapes/convolution";
import { dilate } from "./dilate";
import type { Tensor, TensorFlow } from "./types";

/** A transposed convolution: all that the kernel reaches, cut (or lengthened with zeros) to the size that Keras gives it. */
export function convolveTransposed(
  tf: TensorFlow,
  x: Tensor,
  kernel: Tensor,
  options: ConvolutionTransposeOptions,
): Tensor {
  const { strides, padding, dilation } = options;
  const wide = dilate(tf, kernel, dilation);
  const spatial = x.shape.slice(1, -1);
  const reach = spatial.map((length, axis) => (length - 1) * strides[axis]! + wide.shape[axis]!);
  const cuts = spatial.map((length, axis) => {
    const whole = reach[axis]! - transposedLength(length, kernel.shape[axis]!, axis, options);
    const before = padding === "same" ? Math.max(0, Math.floor(whole / 2)) : 0;
    return [before, whole - before] as const;
  });
  return cut(tf, transposed(tf, x, wide, reach, strides), cuts);
}

function transposed(
  tf: TensorFlow,
  x: Tensor,
  kernel: Tensor,
  reach: readonly number[],
  strides: readonly number[],
): Tensor {
  const [batch, filters] = [x.shape[0], kernel.shape.at(-2)!];
  const [first, second, third] = reach as [number, number, number];
  if (strides.length === 1) {
    const [flat, filter] = [tf.expandDims<Tensor4D>(x, 2), tf.expandDims<Tensor4D>(kernel, 1)];
    const made = tf.conv2dTranspose(flat, filter, [batch, first, 1, filters], [strides[0]!, 1], "valid");
    return tf.squeeze(made, [2]);
  }
  if (strides.length === 2) {
    const shape: [number, number, number, number] = [batch, first, second, filters];
    return tf.conv2dTranspose(x as Tensor4D, kernel as Tensor4D, shape, [strides[0]!, strides[1]!], "valid");
  }
  const shape: [number, number, number, number, number] = [batch, first, second, third, filters];
  return tf.conv3dTranspose(x as Tensor5D, kernel as Tensor5D, shape, [strides[0]!, strides[1]!, strides[2]!], "valid");
}

/** Takes so many elements off the spatial axes, at the beginning and the end; less than none adds zeros. */
function cut(tf: TensorFlow, x: Tensor, cuts: readonly (readonly [number, number])[]): Tensor {
  const all = [[0, 0], ...cuts, [0, 0]] as const;
  if (all.every(([before, after]) => before === 0 && after === 0)) return x;
  const kept = tf.slice(
    x,
    all.map(([before]) => before),
    all.map(([before, after], axis) => x.shape[axis]! - before - Math.max(0, after)),
  );
  return all.some(([, after]) => after < 0)
    ? tf.pad(
        kept,
        all.map(([, after]): [number, number] => [0, Math.max(0, -after)]),
      )
    : kept;
}
