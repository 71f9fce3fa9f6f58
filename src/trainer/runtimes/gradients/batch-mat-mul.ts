import type { Tensor } from "@tensorflow/tfjs-core";
import { type GradientCall, type GradientCorrection, sumToShape, type TensorFlow } from "./gradient";

/** The product broadcasts its batches, but tfjs-core's gradient comes back in the broadcast shape, which its engine then refuses. */
export const batchMatMulGradient: GradientCorrection = {
  kernelName: "BatchMatMul",
  inputsToSave: ["a", "b"],
  gradient: ({ tf, dy, saved, attributes }: GradientCall) => {
    const [a, b] = saved as [Tensor, Tensor];
    const transposeA = attributes.transposeA as boolean;
    const transposeB = attributes.transposeB as boolean;
    return {
      a: () => {
        const product = transposeA ? tf.matMul(b, dy, transposeB, true) : tf.matMul(dy, b, false, !transposeB);
        return sumToShape(tf, product, a.shape);
      },
      b: () => {
        if (!transposeA && isOneMatrix(b) && a.rank > 2) return weightGradient(tf, dy, a, b, transposeB);
        const product = transposeB ? tf.matMul(dy, a, true, transposeA) : tf.matMul(a, dy, !transposeA, false);
        return sumToShape(tf, product, b.shape);
      },
    };
  },
};

function isOneMatrix(tensor: Tensor): boolean {
  return tensor.shape.slice(0, -2).every((size) => size === 1);
}

/** One matrix that multiplied a whole batch: its gradient is a single product over all rows, not a sum of a batch of them. */
function weightGradient(tf: TensorFlow, dy: Tensor, a: Tensor, b: Tensor, transposeB: boolean): Tensor {
  const rowsOfA = tf.reshape(a, [-1, a.shape[a.rank - 1]!]);
  const rowsOfDy = tf.reshape(dy, [-1, dy.shape[dy.rank - 1]!]);
  const product = transposeB ? tf.matMul(rowsOfDy, rowsOfA, true, false) : tf.matMul(rowsOfA, rowsOfDy, true, false);
  return tf.reshape(product, b.shape);
}
