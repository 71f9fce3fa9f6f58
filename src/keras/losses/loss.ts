import type { KerasObject } from "../core/argument";
import { type Dimension, formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { Operations } from "../ops/operations";
import { matchRanks } from "./shapes";

export type Reduction = "sum_over_batch_size" | "sum" | "mean" | "mean_with_sample_weight" | "none";

/** How far predictions are from what is wanted. */
export interface Loss extends KerasObject {
  /** Keras' name: `mean_squared_error`. */
  readonly name: string;
  readonly reduction: Reduction;
  /** One value an example (and position), before the reduction: Keras' function form. */
  perSample<T>(ops: Operations<T>, yTrue: T, yPred: T): T;
  /** The shape that Keras says of the function's values on symbolic tensors, where the run gives another. */
  readonly saidShape?: ((yTrue: readonly Dimension[]) => readonly Dimension[]) | undefined;
  /** Which of these values count; all where there is none. */
  readonly valid: (<T>(ops: Operations<T>, yTrue: T, yPred: T) => T) | undefined;
}

/**
 * The loss of a batch as Keras' `Loss.__call__`: a scalar, unless the reduction is "none". `mask` is that of the
 * predictions. Throws KerasError for sample weights that don't fit.
 */
export function lossOf<T>(
  ops: Operations<T>,
  loss: Loss,
  yTrue: T,
  yPred: T,
  sampleWeight: T | null = null,
  mask: T | null = null,
): T {
  const [target, output] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
  const values = loss.perSample(ops, target, output);
  const valid = loss.valid?.(ops, target, output) ?? null;
  const kept = mask !== null && valid !== null ? ops.logicalAnd(mask, valid) : (mask ?? valid);
  return reduce(ops, values, maskedWeight(ops, sampleWeight, kept, loss.reduction), loss.reduction);
}

/** Sample weights that are 0 where the mask is false; for a mean, the rest weighs as much more as is left out. */
export function maskedWeight<T>(
  ops: Operations<T>,
  sampleWeight: T | null,
  mask: T | null,
  reduction: Reduction,
): T | null {
  if (mask === null) return sampleWeight;
  const kept = ops.cast(mask, "float32");
  const isMean = reduction === "mean" || reduction === "sum_over_batch_size";
  const share = ops.maximum(ops.mean(kept, null), ops.scalar(1e-7));
  const weight = isMean ? ops.divide(kept, share) : kept;
  if (sampleWeight === null) return weight;
  const [a, b] = matchRanks(ops, weight, sampleWeight);
  return multiplyWeights(ops, a, b);
}

/** Weights the values and folds them into one number. */
function reduce<T>(ops: Operations<T>, values: T, sampleWeight: T | null, reduction: Reduction): T {
  const [own, weight] = sampleWeight === null ? [values, null] : matchRanks(ops, values, sampleWeight);
  const weighted = weight === null ? own : multiplyWeights(ops, own, weight);
  if (reduction === "none" || ops.shape(weighted).length === 0) return weighted;
  if (reduction === "sum") return ops.sum(weighted, null);
  if (reduction === "mean_with_sample_weight" && weight !== null)
    return ops.divide(ops.sum(weighted, null), ops.sum(weight, null));
  return ops.mean(weighted, null);
}

function multiplyWeights<T>(ops: Operations<T>, values: T, weight: T): T {
  const [shape, given] = [ops.shape(values), ops.shape(weight)];
  const fits = given.every((size, index) => {
    const other = shape[index + shape.length - given.length];
    return other === undefined || other === size || other === 1 || size === 1;
  });
  if (!fits) {
    throw new KerasError(
      "shape-mismatch",
      `The loss has values of shape ${formatShape([...shape])}, which sample weights of shape ${formatShape([...given])} don't fit.`,
      { argument: "sample_weight" },
    );
  }
  return ops.multiply(values, weight);
}
