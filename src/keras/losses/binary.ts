import { boolean } from "../core/kinds";
import { from, plus, times } from "../ops/numbers";
import { defineLoss } from "./define";
import { binaryEntropy } from "./entropy";
import { alpha, axis, fromLogits, gamma, labelSmoothing } from "./parameters";
import { smoothed } from "./probabilities";
import { requireSameShape } from "./shapes";

/** https://keras.io/api/losses/probabilistic_losses/#binarycrossentropy-class */
export const binaryCrossentropy = defineLoss({
  name: "BinaryCrossentropy",
  identifiers: ["binary_crossentropy", "bce", "BCE"],
  summary: "Cross-entropy of yes-or-no labels and probabilities.",
  parameters: { from_logits: fromLogits, label_smoothing: labelSmoothing, axis },
  perSample:
    ({ from_logits: logits, label_smoothing: smoothing, axis: along }) =>
    (ops, yTrue, yPred) => {
      requireSameShape(ops, yTrue, yPred);
      const labels = smoothed(ops, ops.cast(yTrue, "float32"), smoothing, 2);
      return ops.mean(binaryEntropy(ops, labels, yPred, logits), along);
    },
});

/** Lin et al., "Focal Loss for Dense Object Detection", 2018. https://keras.io/api/losses/probabilistic_losses/ */
export const binaryFocalCrossentropy = defineLoss({
  name: "BinaryFocalCrossentropy",
  identifiers: ["binary_focal_crossentropy"],
  summary: "Binary cross-entropy in which hard examples count more.",
  parameters: {
    apply_class_balancing: boolean("Whether classes are weighted by `alpha`.", false),
    alpha,
    gamma,
    from_logits: fromLogits,
    label_smoothing: labelSmoothing,
    axis,
  },
  perSample: (given) => (ops, yTrue, yPred) => {
    requireSameShape(ops, yTrue, yPred);
    const labels = smoothed(ops, ops.cast(yTrue, "float32"), given.label_smoothing, 2);
    const negatives = from(ops, 1, labels);
    const probability = given.from_logits ? ops.sigmoid(yPred) : yPred;
    const ofLabel = ops.add(ops.multiply(labels, probability), ops.multiply(negatives, from(ops, 1, probability)));
    const factor = ops.power(from(ops, 1, ofLabel), ops.scalar(given.gamma));
    const focal = ops.multiply(factor, binaryEntropy(ops, labels, probability, false));
    const weight = ops.add(times(ops, labels, given.alpha), times(ops, negatives, 1 - given.alpha));
    return ops.mean(given.apply_class_balancing ? ops.multiply(weight, focal) : focal, given.axis);
  },
});

/** https://keras.io/api/losses/probabilistic_losses/#poisson-class */
export const poisson = defineLoss({
  name: "Poisson",
  identifiers: ["poisson"],
  summary: "`mean(y_pred - y_true * log(y_pred))`",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) =>
    ops.mean(ops.subtract(yPred, ops.multiply(ops.cast(yTrue, "float32"), ops.log(plus(ops, yPred, 1e-7)))), -1),
});
