import type { KerasObject } from "../core/argument";
import type { Operations } from "../ops/operations";

export type Reduction = "sum_over_batch_size" | "sum" | "mean" | "mean_with_sample_weight" | "none";

/** How far predictions are from what is wanted. */
export interface Loss extends KerasObject {
  readonly reduction: Reduction;
  /** One value an example (and position), before the reduction: Keras' function form. */
  perSample<T>(ops: Operations<T>, yTrue: T, yPred: T): T;
}

/** Gives targets and predictions the same rank: (batch,) against (batch, 1), as Keras' `squeeze_or_expand_to_same_rank`. */
export function matchRanks<T>(ops: Operations<T>, yTrue: T, yPred: T): [T, T] {
  const [a, b] = [ops.shape(yTrue), ops.shape(yPred)];
  if (a.length === b.length) return [yTrue, yPred];
  if (a.length === b.length + 1 && a.at(-1) === 1) {
    return b.length === 1 ? [yTrue, ops.expandDims(yPred, -1)] : [ops.squeeze(yTrue, -1), yPred];
  }
  if (b.length === a.length + 1 && b.at(-1) === 1) {
    return a.length === 1 ? [ops.expandDims(yTrue, -1), yPred] : [yTrue, ops.squeeze(yPred, -1)];
  }
  return [yTrue, yPred];
}

/** Weights the values and folds them into one number. */
export function reduceLoss<T>(ops: Operations<T>, values: T, sampleWeight: T | null, reduction: Reduction): T {
  const weighted = sampleWeight === null ? values : ops.multiply(values, widen(ops, sampleWeight, values));
  if (reduction === "none") return weighted;
  if (reduction === "sum") return ops.sum(weighted, null);
  if (reduction === "mean_with_sample_weight" && sampleWeight !== null) {
    return ops.divide(ops.sum(weighted, null), ops.sum(ops.broadcastTo(widen(ops, sampleWeight, values), ops.shape(values)), null));
  }
  return ops.mean(weighted, null);
}

function widen<T>(ops: Operations<T>, weight: T, values: T): T {
  let wide = weight;
  while (ops.shape(wide).length < ops.shape(values).length) wide = ops.expandDims(wide, -1);
  return wide;
}
