import type { Tensor } from "@tensorflow/tfjs-core";
import { type GradientCorrection, type TensorFlow } from "./gradient";

/** tfjs-core knows it up to four dimensions, with one slice for each repetition. */
export const tileGradient: GradientCorrection = {
  kernelName: "Tile",
  inputsToSave: ["x"],
  gradient: ({ tf, dy, saved, attributes }) => ({
    x: () => sumRepeats(tf, dy, saved[0]!, attributes.reps as number[]),
  }),
};

/** Sums the repetitions of one axis after another. */
function sumRepeats(tf: TensorFlow, dy: Tensor, x: Tensor, repeats: readonly number[]): Tensor {
  const summed = repeats.reduce((left, repeat, axis) => {
    if (repeat === 1) return left;
    const before = x.shape.slice(0, axis).reduce((product, size) => product * size, 1);
    return tf.sum(tf.reshape(left, [before, repeat, left.size / before / repeat]), 1);
  }, dy);
  return tf.reshape(summed, x.shape);
}
