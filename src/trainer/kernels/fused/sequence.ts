import type { GradSaveFunc } from "@tensorflow/tfjs-core";
import type { Tensor, TensorFlow } from "../types";

/** An engine's operation that reads a whole sequence, and the way back. */
export interface SequenceOperation {
  /** What gradients flow back to. */
  readonly given: readonly Tensor[];
  /** Hidden states and carries after each step, (batch, time, units), then what the way back needs. */
  readonly results: readonly Tensor[];
  /**
   * The gradients of what was given.
   *
   * @param saved what was given, then the results.
   * @param dy the gradient of one of the results.
   */
  backward(saved: readonly Tensor[], dy: Tensor, position: number): Tensor[];
}

/** One of the results, through which gradients flow back. */
export function differentiable(tf: TensorFlow, operation: SequenceOperation, position: number): Tensor {
  return tf.customGrad((...tensors) => {
    const [save] = tensors.splice(-1) as unknown as [GradSaveFunc];
    save([...(tensors as Tensor[]), ...operation.results]);
    return {
      value: tf.clone(operation.results[position]!),
      gradFunc: (dy: Tensor, saved: Tensor[]) => operation.backward(saved, dy, position),
    };
  })(...operation.given);
}

/** The last step of (batch, time, units). */
export const lastStep = (tf: TensorFlow, values: Tensor): Tensor =>
  tf.squeeze(tf.slice(values, [0, values.shape[1]! - 1, 0], [-1, 1, -1]), [1]);
