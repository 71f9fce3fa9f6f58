import type { Tensor } from "@tensorflow/tfjs-core";
import { type GradientCorrection, sumToShape } from "./gradient";

/** tfjs-core's does not sum what was broadcast. */
export const squaredDifferenceGradient: GradientCorrection = {
  kernelName: "SquaredDifference",
  inputsToSave: ["a", "b"],
  gradient: ({ tf, dy, saved }) => {
    const [a, b] = saved as [Tensor, Tensor];
    const slope = () => tf.mul(dy, tf.mul(tf.sub(a, b), 2));
    return {
      a: () => sumToShape(tf, slope(), a.shape),
      b: () => sumToShape(tf, tf.neg(slope()), b.shape),
    };
  },
};
