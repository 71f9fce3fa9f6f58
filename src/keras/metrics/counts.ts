import type { ObjectClass } from "../core/object";
import { type Confusion, confusion } from "./confusion";
import { defineMetric } from "./define";
import type { Metric } from "./metric";
import { perThreshold, thresholdsParameter } from "./thresholds";

/** How often predictions above a threshold are right or wrong. */
function count(name: string, summary: string, slot: keyof Confusion<unknown>): ObjectClass<Metric> {
  return defineMetric({
    name,
    identifiers: [],
    counted: true,
    summary,
    parameters: { thresholds: thresholdsParameter },
    create({ thresholds: given }) {
      const thresholds = given ?? [0.5];
      const shape = [thresholds.length];
      return {
        state: () => [{ name: "accumulator", shape }],
        update(ops, [counts], yTrue, yPred, sampleWeight) {
          const next: Confusion<typeof yTrue> = confusion(ops, { yTrue, yPred, sampleWeight }, { thresholds });
          return [ops.add(counts!, ops.reshape(next[slot], shape))];
        },
        result: (ops, [counts]) => perThreshold(ops, counts!, thresholds),
      };
    },
  });
}

/** https://keras.io/api/metrics/classification_metrics/ */
export const countMetrics: readonly ObjectClass<Metric>[] = [
  count("TruePositives", "How many positives are found.", "truePositives"),
  count("FalsePositives", "How many negatives are taken for positive.", "falsePositives"),
  count("TrueNegatives", "How many negatives are found.", "trueNegatives"),
  count("FalseNegatives", "How many positives are missed.", "falseNegatives"),
];
