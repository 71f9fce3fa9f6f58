import type { GradSaveFunc } from "@tensorflow/tfjs-core";
import type { Tensor, TensorFlow } from "./types";

/**
 * What `compute` makes of `inputs`, with a gradient of its own: one for each input, of the gradient of the result and of
 * the tensors that `compute` keeps for it.
 */
export function withGradient(
  tf: TensorFlow,
  inputs: readonly Tensor[],
  compute: (inputs: readonly Tensor[]) => { value: Tensor; kept: Tensor[] },
  derive: (dy: Tensor, kept: readonly Tensor[]) => Tensor[],
): Tensor {
  return tf.customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const save = given.pop() as GradSaveFunc;
    const { value, kept } = compute(given as Tensor[]);
    save(kept);
    return { value, gradFunc: (dy: Tensor, saved: Tensor[]) => derive(dy, saved) };
  })(...inputs);
}
