import type { Tensor } from "@tensorflow/tfjs-core";
import { type GradientCorrection, sumToShape, type TensorFlow } from "./gradient";

type Comparison = (tf: TensorFlow, a: Tensor, b: Tensor) => Tensor;

/** The larger (or smaller) value gets the gradient, of equal ones the first. tfjs-core's does not sum what was broadcast. */
function extremeGradient(kernelName: string, takesFirst: Comparison): GradientCorrection {
  return {
    kernelName,
    inputsToSave: ["a", "b"],
    gradient: ({ tf, dy, saved }) => {
      const [a, b] = saved as [Tensor, Tensor];
      const share = (mask: Tensor, shape: number[]) => sumToShape(tf, tf.mul(dy, tf.cast(mask, "float32")), shape);
      return {
        a: () => share(takesFirst(tf, a, b), a.shape),
        b: () => share(tf.logicalNot(takesFirst(tf, a, b)), b.shape),
      };
    },
  };
}

export const maximumGradient = extremeGradient("Maximum", (tf, a, b) => tf.greaterEqual(a, b));
export const minimumGradient = extremeGradient("Minimum", (tf, a, b) => tf.lessEqual(a, b));
