import type { Moments } from "./moments";
import type { ScanResult } from "./operations";

/**
 * Work of whole layers that an engine does at once, gradients included. The layers say themselves what it is, in operations:
 * where the engine has none of these, or answers undefined, that is what runs.
 */
export interface FusedOperations<T> {
  /** Normalizes the last axis by the batch's own mean and variance, (channels) each, and gives them too. */
  batchNormalization(
    x: T,
    affine: { factor: T | undefined; offset: T | undefined },
    epsilon: number,
  ): { output: T; moments: Moments<T> } | undefined;

  /**
   * Reads a sequence, (batch, time, features), with the usual LSTM: tanh, gated by sigmoids in Keras' order.
   *
   * @param states what the cell begins with: hidden and carry, (batch, units) each.
   */
  lstm(
    sequence: T,
    weights: { kernel: T; recurrentKernel: T; bias: T | undefined },
    states: readonly T[],
    reverse: boolean,
  ): ScanResult<T> | undefined;

  /**
   * Cross-entropy along the last axis of `logits`.
   *
   * @param labels shares of the classes, of the same shape, or class numbers of int32 without the last axis.
   */
  softmaxEntropy(labels: T, logits: T): T | undefined;
}
