import { integer, optional, positiveInteger } from "../core/kinds";
import { type Confusion, confusion, divideNoNan, leastPrediction } from "./confusion";
import { defineMetric } from "./define";
import type { Behavior } from "./metric";
import { perThreshold, thresholdsParameter } from "./thresholds";

/** Part of the positives that a metric counts: true positives over them and another group. */
function ratio(name: string, summary: string, others: "falsePositives" | "falseNegatives", othersName: string) {
  return defineMetric({
    name,
    identifiers: [],
    counted: true,
    summary,
    parameters: {
      thresholds: thresholdsParameter,
      top_k: optional(positiveInteger("Only the k greatest predictions can count as yes.")),
      class_id: optional(integer("Only this class counts.")),
    },
    create({ thresholds: given, top_k: topK, class_id: classId }): Behavior {
      const thresholds = given ?? [topK === null ? 0.5 : leastPrediction];
      const shape = [thresholds.length];
      return {
        state: () => ["true_positives", othersName].map((slot) => ({ name: slot, shape })),
        update(ops, state, yTrue, yPred, sampleWeight) {
          const counts: Confusion<typeof yTrue> = confusion(
            ops,
            { yTrue, yPred, sampleWeight },
            { thresholds, topK, classId },
          );
          return [counts.truePositives, counts[others]].map((count, index) =>
            ops.add(state[index]!, ops.reshape(count, shape)),
          );
        },
        result(ops, [hits, rest]) {
          return perThreshold(ops, divideNoNan(ops, hits!, ops.add(hits!, rest!)), thresholds);
        },
      };
    },
  });
}

/** https://keras.io/api/metrics/classification_metrics/ */
export const precision = ratio(
  "Precision",
  "The part of the predicted positives that are positive.",
  "falsePositives",
  "false_positives",
);
export const recall = ratio("Recall", "The part of the positives that are found.", "falseNegatives", "false_negatives");
