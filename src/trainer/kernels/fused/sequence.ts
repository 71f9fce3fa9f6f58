import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";

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
  readonly backward: (saved: readonly Tensor[], dy: Tensor, position: number) => Tensor[];
}

/** One of the results, through which gradients flow back. */
export const differentiable = (
  tf: TensorFlow,
  { given, results, backward }: SequenceOperation,
  position: number,
): Tensor =>
  withGradient(
    tf,
    given,
    (inputs) => ({ value: tf.clone(results[position]!), kept: [...inputs, ...results] }),
    (dy, saved) => backward(saved, dy, position),
  );

/** The last step of (batch, time, units). */
export const lastStep = (tf: TensorFlow, values: Tensor): Tensor =>
  tf.squeeze(tf.slice(values, [0, values.shape[1]! - 1, 0], [-1, 1, -1]), [1]);
