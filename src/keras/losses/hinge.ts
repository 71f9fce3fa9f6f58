import { from, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { defineLoss } from "./define";

/** Labels -1 and 1; where all of them are 0 or 1, 0 stands for -1. */
function signs<T>(ops: Operations<T>, yTrue: T): T {
  const labels = ops.cast(yTrue, "float32");
  const isBit = ops.logicalOr(ops.equal(labels, ops.scalar(0)), ops.equal(labels, ops.scalar(1)));
  const isBinary = ops.broadcastTo(ops.all(isBit, null), ops.shape(labels));
  return ops.where(isBinary, plus(ops, times(ops, labels, 2), -1), labels);
}

/** `max(1 - y_true * y_pred, 0)` */
const margin = <T>(ops: Operations<T>, yTrue: T, yPred: T): T =>
  ops.relu(from(ops, 1, ops.multiply(signs(ops, yTrue), yPred)));

/** https://keras.io/api/losses/hinge_losses/ */
export const hinge = defineLoss({
  name: "Hinge",
  identifiers: ["hinge"],
  summary: "`mean(maximum(1 - y_true * y_pred, 0))`, for labels -1 and 1.",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => ops.mean(margin(ops, yTrue, yPred), -1),
});

export const squaredHinge = defineLoss({
  name: "SquaredHinge",
  identifiers: ["squared_hinge"],
  summary: "`mean(square(maximum(1 - y_true * y_pred, 0)))`, for labels -1 and 1.",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => ops.mean(ops.square(margin(ops, yTrue, yPred)), -1),
});

export const categoricalHinge = defineLoss({
  name: "CategoricalHinge",
  identifiers: ["categorical_hinge"],
  summary: "`maximum(neg - pos + 1, 0)` of the right class and the highest of the others, for one-hot labels.",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => {
    const labels = ops.cast(yTrue, "float32");
    const right = ops.sum(ops.multiply(labels, yPred), -1);
    const wrong = ops.max(ops.multiply(from(ops, 1, labels), yPred), -1);
    return ops.relu(plus(ops, ops.subtract(wrong, right), 1));
  },
});
