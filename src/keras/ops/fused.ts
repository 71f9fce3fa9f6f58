import type { Dimension } from "../../protocol";
import type { Moments } from "./moments";
import type { ScanOptions, ScanResult } from "./operations";

/** Keras' cells whose whole sequence an engine may read at once; `reset_after=False` makes another cell of a GRU. */
export type RecurrentCell = "LSTM" | "GRU" | "GRUResetBefore" | "SimpleRNN";

/** A sequence in front of a recurrent cell. */
export interface Recurrence<T> {
  /** What of the gates comes of the inputs: (batch, time, gates · units). It is computed where the engine takes the sequence. */
  projected(): T;
  /** (units, gates · units) */
  readonly recurrentKernel: T;
  /** (gates · units), where the states' product has one of its own. */
  readonly recurrentBias: T | undefined;
  /** What the cell begins with, (batch, units) each. */
  readonly states: readonly T[];
  /** (batch, time): false where a step is skipped. */
  readonly mask: T | null;
}

/** Queries that gather values by their keys, each (batch, places, heads, size). */
export interface HeadsOfAttention<T> {
  readonly query: T;
  readonly key: T;
  readonly value: T;
  /** What broadcasts to (batch, heads, query places, key places): false where a key is not seen. */
  readonly mask: T | null;
  /** What the products of query and key are multiplied with. */
  readonly scale: number;
}

/** What is dropped: as much as `rate`, by the numbers that a seed gives. */
export interface Dropout<T> {
  readonly rate: number;
  readonly seed: T;
}

/**
 * Work of whole layers that an engine does at once, gradients included. The layers say themselves what it is, in operations:
 * where the engine has none of these, or answers undefined, that is what runs.
 */
export interface FusedOperations<T> {
  /**
   * Scaled dot-product attention (Vaswani et al., 2017): the softmax of the products of query and key over the keys, some of it
   * dropped, times the value. (batch, query places, heads, value size)
   */
  attention(heads: HeadsOfAttention<T>, dropout: Dropout<T> | undefined): T | undefined;

  /** Normalizes the last axis by the batch's own mean and variance, (channels) each, and gives them too. */
  batchNormalization(
    x: T,
    affine: { factor: T | undefined; offset: T | undefined },
    epsilon: number,
  ): { output: T; moments: Moments<T> } | undefined;

  /** `1 / (1 - rate)` where a number that is drawn from [0, 1) is at least `rate`, and 0 elsewhere. */
  dropoutMask(shape: readonly Dimension[], rate: number, seed: T): T | undefined;

  /**
   * Brings the last axis to mean 0 and variance 1 (Ba et al., 2016), or divides it by its root mean square (Zhang and Sennrich,
   * 2019), times a factor, plus an offset: (size) each.
   */
  layerNormalization(
    x: T,
    by: "variance" | "mean square",
    affine: { factor: T | undefined; offset?: T | undefined },
    epsilon: number,
  ): T | undefined;

  /**
   * Reads a sequence with a cell as it is by default: tanh, gated by sigmoids in Keras' order.
   */
  recurrence(cell: RecurrentCell, given: Recurrence<T>, options: ScanOptions): ScanResult<T> | undefined;

  /** Cross-entropy of yes-or-no labels and logits of the same shape, one by one. */
  sigmoidEntropy(labels: T, logits: T): T | undefined;

  /**
   * Cross-entropy along the last axis of `logits`.
   *
   * @param labels shares of the classes, of the same shape, or class numbers of int32 without the last axis.
   */
  softmaxEntropy(labels: T, logits: T): T | undefined;
}
