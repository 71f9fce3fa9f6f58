import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { integer, optional } from "../core/kinds";
import type { Operations } from "../ops/operations";
import { common, defineLoss } from "./define";
import { logitsOf, softmaxEntropy } from "./entropy";
import { axis, fromLogits } from "./parameters";
import { clipped } from "./probabilities";

/** https://keras.io/api/losses/probabilistic_losses/#sparsecategoricalcrossentropy-class */
export const sparseCategoricalCrossentropy = defineLoss({
  name: "SparseCategoricalCrossentropy",
  identifiers: ["sparse_categorical_crossentropy"],
  summary: "Cross-entropy of class numbers and class probabilities.",
  parameters: {
    from_logits: fromLogits,
    ignore_class: optional(integer("A class that does not count.")),
    reduction: common.reduction,
    axis,
  },
  perSample:
    ({ from_logits: logits, ignore_class: ignoredClass, axis: along }) =>
    <T>(ops: Operations<T>, yTrue: T, yPred: T): T => {
      const labels = classNumbers(ops, yTrue, yPred);
      requireClassNumbers(ops, labels, yPred, along);
      // Keras takes the logarithm of probabilities for logits, which makes their sum 1.
      const ofLogarithms = (): T => ops.log(clipped(ops, yPred));
      if (ignoredClass === null) return softmaxEntropy(ops, labels, logitsOf(ops, yPred, logits) ?? ofLogarithms());
      const counts = isOther(ops, labels, ignoredClass);
      const known = ops.multiply(labels, ops.cast(counts, "int32"));
      // Keras leaves predictions out before it asks what made them.
      const values = softmaxEntropy(ops, known, logits ? yPred : ofLogarithms());
      return ops.multiply(values, ops.cast(counts, "float32"));
    },
  valid: ({ ignore_class: ignoredClass }) =>
    ignoredClass === null
      ? undefined
      : (ops, yTrue, yPred) => isOther(ops, classNumbers(ops, yTrue, yPred), ignoredClass),
});

/** Labels without their last axis of size 1. */
function classNumbers<T>(ops: Operations<T>, yTrue: T, yPred: T): T {
  const shape = ops.shape(yTrue);
  return ops.cast(
    shape.length === ops.shape(yPred).length && shape.at(-1) === 1 ? ops.squeeze(yTrue, -1) : yTrue,
    "int32",
  );
}

const isOther = <T>(ops: Operations<T>, labels: T, ignoredClass: number): T =>
  ops.notEqual(labels, ops.scalar(ignoredClass, "int32"));

function requireClassNumbers<T>(ops: Operations<T>, labels: T, yPred: T, along: number): void {
  const [target, output] = [ops.shape(labels), ops.shape(yPred)];
  if (along !== -1 && along !== output.length - 1)
    throw new KerasError("invalid-argument", `Only axis=-1 is currently supported. Received: axis=${along}`, {
      argument: "axis",
    });
  const shapes = `target.shape=${formatShape([...target])}, output.shape=${formatShape([...output])}`;
  if (target.length !== output.length - 1)
    throw new KerasError(
      "wrong-rank",
      `Argument \`output\` must have rank (ndim) \`target.ndim + 1\`: one number a class. Received: ${shapes}`,
    );
  if (target.some((size, index) => size !== output[index]))
    throw new KerasError(
      "shape-mismatch",
      `Arguments \`target\` and \`output\` must have the same shape up until the last dimension: ${shapes}`,
    );
}
