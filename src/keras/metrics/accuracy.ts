import { boolean, number, positiveInteger } from "../core/kinds";
import type { Operations } from "../ops/operations";
import { inTopK } from "../ops/in-top-k";
import { matchRanks } from "../losses/shapes";
import { defineMetric } from "./define";
import { meanOf } from "./mean";

const threshold = number("From where on a prediction counts as yes.", 0.5);

function squeezeLabels<T>(ops: Operations<T>, yTrue: T, yPred: T): T {
  const [labels, given] = [ops.shape(yTrue), ops.shape(yPred)];
  return labels.length === given.length && labels.at(-1) === 1 ? ops.squeeze(yTrue, -1) : yTrue;
}

const sameClass = <T>(ops: Operations<T>, labels: T, yPred: T): T =>
  ops.cast(ops.equal(ops.cast(labels, "int32"), ops.argmax(yPred, -1)), "float32");

/** https://keras.io/api/metrics/accuracy_metrics/ */
export const accuracy = defineMetric({
  name: "Accuracy",
  identifiers: [],
  summary: "How often predictions equal labels.",
  parameters: {},
  create: () =>
    meanOf((ops, yTrue, yPred) => {
      const [labels, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
      return ops.cast(ops.equal(labels, given), "float32");
    }),
});

export const binaryAccuracy = defineMetric({
  name: "BinaryAccuracy",
  identifiers: [],
  summary: "How often predictions match yes-or-no labels.",
  parameters: {},
  lastParameters: { threshold },
  create: ({ threshold: limit }) =>
    meanOf((ops, yTrue, yPred) => {
      const [labels, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
      return ops.cast(ops.equal(labels, ops.cast(ops.greater(given, ops.scalar(limit)), "float32")), "float32");
    }),
});

export const categoricalAccuracy = defineMetric({
  name: "CategoricalAccuracy",
  identifiers: [],
  summary: "How often the likeliest class is that of the one-hot label.",
  parameters: {},
  create: () => meanOf((ops, yTrue, yPred) => sameClass(ops, ops.argmax(yTrue, -1), yPred)),
});

export const sparseCategoricalAccuracy = defineMetric({
  name: "SparseCategoricalAccuracy",
  identifiers: [],
  summary: "How often the likeliest class is the label.",
  parameters: {},
  create: () => meanOf((ops, yTrue, yPred) => sameClass(ops, squeezeLabels(ops, yTrue, yPred), yPred)),
});

const inTop = <T>(ops: Operations<T>, labels: T, yPred: T, k: number): T =>
  ops.cast(inTopK(ops, labels, yPred, k), "float32");

/** Whether the label is one of the first k class numbers. */
function amongFirst<T>(ops: Operations<T>, labels: T, sorted: T, k: number): T {
  const first = ops.getItem(sorted, [
    ...ops
      .shape(sorted)
      .slice(1)
      .map(() => ({ kind: "slice", start: undefined, stop: undefined, step: 1 }) as const),
    { kind: "slice", start: undefined, stop: k, step: 1 },
  ]);
  const wanted = ops.expandDims(ops.cast(labels, "float32"), -1);
  return ops.cast(ops.any(ops.equal(wanted, ops.cast(first, "float32")), -1), "float32");
}

export const topKCategoricalAccuracy = defineMetric({
  name: "TopKCategoricalAccuracy",
  identifiers: [],
  summary: "How often the one-hot label's class is among the k likeliest.",
  parameters: { k: positiveInteger("How many classes count.", 5) },
  create: ({ k }) => meanOf((ops, yTrue, yPred) => inTop(ops, ops.argmax(yTrue, -1), yPred, k)),
});

export const sparseTopKCategoricalAccuracy = defineMetric({
  name: "SparseTopKCategoricalAccuracy",
  identifiers: [],
  summary: "How often the label is among the k likeliest classes.",
  parameters: { k: positiveInteger("How many classes count.", 5) },
  lastParameters: { from_sorted_ids: boolean("Whether predictions are class numbers, the likeliest first.", false) },
  create: ({ k, from_sorted_ids: isSorted }) =>
    meanOf((ops, yTrue, yPred) => {
      const labels = squeezeLabels(ops, yTrue, yPred);
      return isSorted ? amongFirst(ops, labels, yPred, k) : inTop(ops, labels, yPred, k);
    }),
});
