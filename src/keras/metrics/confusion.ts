import { boolean, choice, ignored, number, optional, positiveInteger } from "../core/kinds";
import type { Operations } from "../ops/operations";
import { defineMetric } from "./define";
import type { Metric } from "./metric";

const epsilon = 1e-7;

/** Labels and predictions as vectors, and a weight for each. */
function flat<T>(ops: Operations<T>, yTrue: T, yPred: T, sampleWeight: T | null): [T, T, T] {
  const labels = ops.reshape(ops.cast(yTrue, "float32"), [-1]);
  const given = ops.reshape(yPred, [-1]);
  const shape = ops.shape(yPred);
  const wide = sampleWeight === null ? ops.onesLike(given) : ops.reshape(ops.broadcastTo(shape.slice(1).reduce<T>((weight) => ops.expandDims(weight, -1), sampleWeight), shape), [-1]);
  return [labels, given, wide];
}

/** Part of the positives that a metric counts: true positives over them and another group. */
function ratio(name: string, summary: string, other: <T>(ops: Operations<T>, label: T, guess: T) => T) {
  return defineMetric({
    name,
    identifiers: [],
    logName: name.toLowerCase(),
    summary,
    parameters: { thresholds: optional(number("From where on a prediction counts as yes.")), top_k: optional(positiveInteger("Not followed.")), class_id: ignored("Only this class counts.") },
    create: ({ thresholds }): Pick<Metric, "state" | "update" | "result"> => ({
      state: [
        { name: "true_positives", shape: [] },
        { name: "others", shape: [] },
      ],
      update(ops, [hits, others], yTrue, yPred, sampleWeight) {
        const [label, given, weight] = flat(ops, yTrue, yPred, sampleWeight);
        const guess = ops.cast(ops.greater(given, ops.scalar(thresholds ?? 0.5)), "float32");
        return [ops.add(hits!, ops.sum(ops.multiply(ops.multiply(label, guess), weight), null)), ops.add(others!, ops.sum(ops.multiply(other(ops, label, guess), weight), null))];
      },
      result: (ops, [hits, others]) => ops.divide(hits!, ops.maximum(ops.add(hits!, others!), ops.scalar(epsilon))),
    }),
  });
}

/** https://keras.io/api/metrics/classification_metrics/ */
export const precision = ratio("Precision", "The part of the predicted positives that are positive.", (ops, label, guess) => ops.multiply(ops.subtract(ops.scalar(1), label), guess));
export const recall = ratio("Recall", "The part of the positives that are found.", (ops, label, guess) => ops.multiply(label, ops.subtract(ops.scalar(1), guess)));

export const auc = defineMetric({
  name: "AUC",
  identifiers: [],
  logName: "auc",
  summary: "The area under the ROC or precision-recall curve.",
  parameters: {
    num_thresholds: positiveInteger("How many points of the curve are computed.", 200),
    curve: choice<"roc" | "pr">("Which curve.", ["roc", "pr"], "roc"),
    summation_method: choice("How the area is summed.", ["interpolation", "minoring", "majoring"], "interpolation"),
    name: optional({ type: "str", doc: "The metric's name in the logs.", parse: (argument) => String(argument) }),
    from_logits: boolean("Whether predictions are logits.", false),
  },
  create({ num_thresholds: count, curve, from_logits: logits }): Pick<Metric, "state" | "update" | "result"> {
    const thresholds = Float32Array.from({ length: count }, (_, index) => (index === 0 ? -epsilon : index === count - 1 ? 1 + epsilon : index / (count - 1)));
    return {
      state: ["true_positives", "false_positives", "true_negatives", "false_negatives"].map((name) => ({ name, shape: [count] })),
      update(ops, state, yTrue, yPred, sampleWeight) {
        const [label, raw, weight] = flat(ops, yTrue, yPred, sampleWeight);
        const given = logits ? ops.sigmoid(raw) : raw;
        const limits = ops.expandDims(ops.constant(thresholds, [count]), 1);
        const guess = ops.cast(ops.greater(ops.expandDims(given, 0), limits), "float32");
        const one = ops.scalar(1);
        const rows = [label, ops.subtract(one, label)].map((part) => ops.expandDims(ops.multiply(part, weight), 0));
        const tally = (part: (typeof rows)[number], yes: typeof guess) => ops.sum(ops.multiply(part, yes), 1);
        const no = ops.subtract(one, guess);
        return [tally(rows[0]!, guess), tally(rows[1]!, guess), tally(rows[1]!, no), tally(rows[0]!, no)].map((add, index) => ops.add(state[index]!, add));
      },
      result(ops, [hits, alarms, rejections, misses]) {
        const part = (a: typeof hits, b: typeof hits) => ops.divide(a!, ops.maximum(ops.add(a!, b!), ops.scalar(epsilon)));
        const recalls = part(hits, misses);
        const heads = (x: typeof hits) => ops.getItem(x!, [{ kind: "slice", start: 0, stop: count - 1, step: 1 }]);
        const tails = (x: typeof hits) => ops.getItem(x!, [{ kind: "slice", start: 1, stop: count, step: 1 }]);
        if (curve === "roc") {
          const falseRate = part(alarms, rejections);
          const heights = ops.divide(ops.add(heads(recalls), tails(recalls)), ops.scalar(2));
          return ops.sum(ops.multiply(ops.subtract(heads(falseRate), tails(falseRate)), heights), null);
        }
        return interpolatedArea(ops, hits!, alarms!, misses!, heads, tails);
      },
    };
  },
});

/** Davis and Goadrich, "The Relationship Between Precision-Recall and ROC Curves", 2006. */
function interpolatedArea<T>(ops: Operations<T>, hits: T, alarms: T, misses: T, heads: (x: T) => T, tails: (x: T) => T): T {
  const positive = ops.add(hits, alarms);
  const hitSteps = ops.subtract(heads(hits), tails(hits));
  const steps = ops.subtract(heads(positive), tails(positive));
  const safe = (a: T, b: T) => ops.divide(a, ops.maximum(b, ops.scalar(epsilon)));
  const slope = safe(hitSteps, steps);
  const intercept = ops.subtract(tails(hits), ops.multiply(slope, tails(positive)));
  const both = ops.logicalAnd(ops.greater(heads(positive), ops.scalar(0)), ops.greater(tails(positive), ops.scalar(0)));
  const growth = ops.where(both, safe(heads(positive), tails(positive)), ops.onesLike(tails(positive)));
  const increments = safe(ops.multiply(slope, ops.add(hitSteps, ops.multiply(intercept, ops.log(growth)))), ops.add(tails(hits), tails(misses)));
  return ops.sum(increments, null);
}
