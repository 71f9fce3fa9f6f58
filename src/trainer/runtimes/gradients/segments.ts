import type { Tensor } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "./gradient";

/**
 * The gradient of picking positions along one axis: adds every slice to the position that it was taken from.
 *
 * @param source for each position of `tensor` along the axis, the position in the result.
 * @param size length of the axis in the result.
 */
export function sumBySource(tf: TensorFlow, tensor: Tensor, axis: number, source: number[], size: number): Tensor {
  const axes = tensor.shape.map((_, index) => index);
  const toFront = [axis, ...axes.filter((other) => other !== axis)];
  const back = axes.map((other) => toFront.indexOf(other));
  const slices = tf.transpose(tensor, toFront);
  return tf.transpose(tf.unsortedSegmentSum(slices, tf.tensor1d(source, "int32"), size), back);
}
