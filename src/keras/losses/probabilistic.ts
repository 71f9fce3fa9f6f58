import { boolean, integer, number, optional } from "../core/kinds";
import type { Operations } from "../ops/operations";
import { defineLoss } from "./define";
import { matchRanks } from "./loss";

/** Keras keeps probabilities this far from 0 and 1 before the logarithm. */
const epsilon = 1e-7;

const fromLogits = boolean("Whether predictions are logits, not probabilities.", false);
const labelSmoothing = number("How much of each label is spread evenly.", 0.0, { min: 0, max: 1 });
const axis = integer("The axis of the classes.", -1);

const clipped = <T>(ops: Operations<T>, x: T): T => ops.clip(x, epsilon, 1 - epsilon);

/** https://keras.io/api/losses/probabilistic_losses/ */
export const binaryCrossentropy = defineLoss({
  name: "BinaryCrossentropy",
  identifiers: ["binary_crossentropy", "bce", "BCE"],
  summary: "Cross-entropy of yes-or-no labels and probabilities.",
  parameters: { from_logits: fromLogits, label_smoothing: labelSmoothing, axis },
  perSample:
    ({ from_logits: logits, label_smoothing: smoothing, axis: along }) =>
    (ops, yTrue, yPred) => {
      const [labels, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
      const wanted =
        smoothing === 0
          ? labels
          : ops.add(ops.multiply(labels, ops.scalar(1 - smoothing)), ops.scalar(0.5 * smoothing));
      return ops.mean(
        logits
          ? crossentropyOfLogits(ops, wanted, given)
          : crossentropyOfProbabilities(ops, wanted, clipped(ops, given)),
        along,
      );
    },
});

/** `max(x, 0) - x * z + log(1 + exp(-|x|))` */
function crossentropyOfLogits<T>(ops: Operations<T>, wanted: T, logits: T): T {
  const base = ops.subtract(ops.relu(logits), ops.multiply(logits, wanted));
  return ops.add(base, ops.log1p(ops.exp(ops.negative(ops.absolute(logits)))));
}

function crossentropyOfProbabilities<T>(ops: Operations<T>, wanted: T, probability: T): T {
  const one = ops.scalar(1);
  const yes = ops.multiply(wanted, ops.log(probability));
  const no = ops.multiply(ops.subtract(one, wanted), ops.log(ops.subtract(one, probability)));
  return ops.negative(ops.add(yes, no));
}

/** The logarithms of the classes' probabilities. */
function logProbabilities<T>(ops: Operations<T>, yPred: T, isLogits: boolean, along: number): T {
  if (isLogits) return ops.logSoftmax(yPred, along);
  const normalized = ops.divide(yPred, ops.sum(yPred, along, true));
  return ops.log(clipped(ops, normalized));
}

export const categoricalCrossentropy = defineLoss({
  name: "CategoricalCrossentropy",
  identifiers: ["categorical_crossentropy"],
  summary: "Cross-entropy of one-hot labels and class probabilities.",
  parameters: { from_logits: fromLogits, label_smoothing: labelSmoothing, axis },
  perSample:
    ({ from_logits: logits, label_smoothing: smoothing, axis: along }) =>
    (ops, yTrue, yPred) => {
      const labels = ops.cast(yTrue, "float32");
      const classes = Number(ops.shape(yPred).at(along));
      const wanted =
        smoothing === 0
          ? labels
          : ops.add(ops.multiply(labels, ops.scalar(1 - smoothing)), ops.scalar(smoothing / classes));
      return ops.negative(ops.sum(ops.multiply(wanted, logProbabilities(ops, yPred, logits, along)), along));
    },
});

export const sparseCategoricalCrossentropy = defineLoss({
  name: "SparseCategoricalCrossentropy",
  identifiers: ["sparse_categorical_crossentropy"],
  summary: "Cross-entropy of class numbers and class probabilities.",
  parameters: { from_logits: fromLogits, ignore_class: optional(integer("A class that does not count.")), axis },
  perSample:
    ({ from_logits: logits, ignore_class: ignoredClass, axis: along }) =>
    (ops, yTrue, yPred) => {
      const labels = classNumbers(ops, yTrue, yPred);
      const wanted = ops.oneHot(labels, Number(ops.shape(yPred).at(along)));
      // Keras takes the logarithm of probabilities for logits, which makes their sum 1.
      const values = ops.negative(
        ops.sum(ops.multiply(wanted, ops.logSoftmax(logits ? yPred : ops.log(clipped(ops, yPred)), along)), along),
      );
      return ignoredClass === null
        ? values
        : ops.multiply(values, ops.cast(isOther(ops, labels, ignoredClass), "float32"));
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

export const klDivergence = defineLoss({
  name: "KLDivergence",
  identifiers: ["kl_divergence", "kld", "KLD"],
  summary: "Kullback–Leibler divergence of two distributions.",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => {
    const clip = (x: typeof yTrue) => ops.clip(x, epsilon, 1);
    const [wanted, given] = [clip(ops.cast(yTrue, "float32")), clip(yPred)];
    return ops.sum(ops.multiply(wanted, ops.subtract(ops.log(wanted), ops.log(given))), -1);
  },
});

export const poisson = defineLoss({
  name: "Poisson",
  identifiers: ["poisson"],
  summary: "`mean(y_pred - y_true * log(y_pred))`",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => {
    const [wanted, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
    return ops.mean(ops.subtract(given, ops.multiply(wanted, ops.log(ops.add(given, ops.scalar(epsilon))))), -1);
  },
});
