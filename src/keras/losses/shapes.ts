import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { Operations } from "../ops/operations";

/** Refuses targets that have another shape than the predictions, as Keras' cross-entropies do. Throws KerasError. */
export function requireSameShape<T>(ops: Operations<T>, yTrue: T, yPred: T): void {
  const [target, output] = [ops.shape(yTrue), ops.shape(yPred)];
  const same = target.length === output.length && target.every((size, axis) => size === output[axis]);
  if (same) return;
  const what = target.length === output.length ? "shape" : "rank (ndim)";
  throw new KerasError(
    "shape-mismatch",
    `Arguments \`target\` and \`output\` must have the same ${what}. Received: target.shape=${formatShape([...target])}, output.shape=${formatShape([...output])}`,
  );
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
