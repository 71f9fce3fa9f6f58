import { boolean, number } from "../core/kinds";
import { from, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { defineLoss } from "./define";
import { logOfZero, logSumExp } from "../ops/log-sum-exp";

interface Settings {
  gamma: number;
  margin: number;
  remove_diagonal: boolean;
}

/** Sun et al., "Circle Loss: A Unified Perspective of Pair Similarity Optimization", 2020. https://keras.io/api/losses/ */
export const circle = defineLoss({
  name: "Circle",
  identifiers: ["circle"],
  summary: "Draws vectors of the same class together: integer labels, and vectors of length 1 as predictions.",
  parameters: {
    gamma: number("How strongly pairs are weighted.", 80.0),
    margin: number("How far apart classes shall be.", 0.4),
    remove_diagonal: boolean("Whether a vector is no pair with itself.", true),
  },
  perSample: (settings) => (ops, yTrue, yPred) => circleValues(ops, yTrue, yPred, settings),
  valid: (settings) => (ops, yTrue, yPred) => ops.greater(circleValues(ops, yTrue, yPred, settings), ops.scalar(0)),
});

function circleValues<T>(
  ops: Operations<T>,
  yTrue: T,
  yPred: T,
  { gamma, margin, remove_diagonal: apart }: Settings,
): T {
  const distances = ops.relu(from(ops, 1, ops.matmul(yPred, ops.transpose(yPred))));
  const labels = ops.reshape(ops.cast(yTrue, "int32"), [-1, 1]);
  const same = ops.equal(labels, ops.transpose(labels));
  const positive = apart ? ops.logicalAnd(same, isOffDiagonal(ops, labels)) : same;
  const fold = (mask: T, weights: T, gaps: T): T =>
    logSumExp(
      ops,
      ops.where(mask, times(ops, ops.multiply(ops.relu(weights), gaps), gamma), ops.full(ops.shape(gaps), logOfZero)),
      1,
    );
  const near = fold(positive, plus(ops, distances, margin), plus(ops, distances, -margin));
  const far = fold(ops.logicalNot(same), from(ops, 1 + margin, distances), from(ops, 1 - margin, distances));
  return ops.softplus(ops.add(near, far));
}

/** (examples, examples): false where an example meets itself. `labels`: (examples, 1). */
function isOffDiagonal<T>(ops: Operations<T>, labels: T): T {
  const place = ops.cumsum(ops.onesLike(labels), 0);
  return ops.notEqual(place, ops.transpose(place));
}
