import { KerasError } from "../core/errors";
import { number } from "../core/kinds";
import { from, over, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon } from "../ops/unit-vectors";
import { defineLoss } from "./define";
import { logitsOf, softmaxEntropy } from "./entropy";
import { alpha, axis, fromLogits, gamma, labelSmoothing } from "./parameters";
import { normalized, smoothed } from "./probabilities";
import { requireSameShape } from "./shapes";

/** One-hot labels, smoothed over as many classes as their last axis has. */
const oneHotLabels = <T>(ops: Operations<T>, yTrue: T, smoothing: number): T =>
  smoothed(ops, ops.cast(yTrue, "float32"), smoothing, Number(ops.shape(yTrue).at(-1)));

/** https://keras.io/api/losses/probabilistic_losses/#categoricalcrossentropy-class */
export const categoricalCrossentropy = defineLoss({
  name: "CategoricalCrossentropy",
  identifiers: ["categorical_crossentropy"],
  summary: "Cross-entropy of one-hot labels and class probabilities.",
  parameters: { from_logits: fromLogits, label_smoothing: labelSmoothing, axis },
  perSample:
    ({ from_logits: logits, label_smoothing: smoothing, axis: along }) =>
    (ops, yTrue, yPred) => {
      requireSameShape(ops, yTrue, yPred);
      const labels = oneHotLabels(ops, yTrue, smoothing);
      const given = logitsOf(ops, yPred, logits);
      return given === undefined
        ? ops.negative(ops.sum(ops.multiply(labels, ops.log(normalized(ops, yPred, along))), along))
        : softmaxEntropy(ops, labels, given, along);
    },
  // Whatever the axis, Keras takes the last one off.
  saidShape: (yTrue) => yTrue.slice(0, -1),
});

/** Lin et al., "Focal Loss for Dense Object Detection", 2018. https://keras.io/api/losses/probabilistic_losses/ */
export const categoricalFocalCrossentropy = defineLoss({
  name: "CategoricalFocalCrossentropy",
  identifiers: ["categorical_focal_crossentropy"],
  summary: "Categorical cross-entropy in which hard examples count more.",
  parameters: { alpha, gamma, from_logits: fromLogits, label_smoothing: labelSmoothing, axis },
  perSample: (given) => (ops, yTrue, yPred) => {
    const labels = oneHotLabels(ops, yTrue, given.label_smoothing);
    const probability = normalized(ops, given.from_logits ? ops.softmax(yPred, given.axis) : yPred, given.axis);
    const factor = times(ops, ops.power(from(ops, 1, probability), ops.scalar(given.gamma)), given.alpha);
    const entropy = ops.negative(ops.multiply(labels, ops.log(probability)));
    return ops.sum(ops.multiply(factor, entropy), given.axis);
  },
});

/** Zhang and Sabuncu, "Generalized Cross Entropy Loss", 2018. https://keras.io/api/losses/probabilistic_losses/ */
export const categoricalGeneralizedCrossEntropy = defineLoss({
  name: "CategoricalGeneralizedCrossEntropy",
  // Its function needs `q`, and `keras.losses.get` knows neither.
  identifiers: [],
  summary: "Cross-entropy of class numbers and class probabilities that wrong labels disturb less.",
  parameters: { q: number("Between 0 (cross-entropy) and 1 (mean absolute error), both excluded.", 0.5) },
  perSample({ q }) {
    if (q <= 0 || q >= 1)
      throw new KerasError("invalid-argument", `q must be in the interval (0, 1). Received: q=${q}`, {
        argument: "q",
      });
    return (ops, yTrue, yPred) => {
      const labels = ops.oneHot(ops.cast(yTrue, "int32"), Number(ops.shape(yPred).at(-1)));
      const probability = ops.sum(ops.multiply(yPred, labels), -1);
      return over(ops, from(ops, 1, ops.power(probability, ops.scalar(q))), q);
    };
  },
});

/** https://keras.io/api/losses/probabilistic_losses/#kldivergence-class */
export const klDivergence = defineLoss({
  name: "KLDivergence",
  identifiers: ["kl_divergence", "kld", "KLD"],
  summary: "Kullback–Leibler divergence of two distributions.",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => {
    const [wanted, given] = [ops.cast(yTrue, "float32"), yPred].map((x) => ops.clip(x, epsilon, 1));
    return ops.sum(ops.multiply(wanted!, ops.log(ops.divide(wanted!, given!))), -1);
  },
});
