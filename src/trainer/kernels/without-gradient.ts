import type { Tensor, TensorFlow } from "./types";

/** What `compute` makes of `x`, through which no gradient flows. tfjs knows no gradient of most integer results. */
export function withoutGradient(tf: TensorFlow, x: Tensor, compute: (x: Tensor) => Tensor): Tensor {
  return tf.customGrad((input) => ({
    value: compute(input as Tensor),
    gradFunc: () => tf.zeros(x.shape),
  }))(x);
}
