import { integer, number, optional, positiveInteger } from "../core/kinds";
import type { ObjectClass } from "../core/object";
import type { Operations } from "../ops/operations";
import { type Confusion, confusion, divideNoNan } from "./confusion";
import { defineMetric } from "./define";
import type { Metric } from "./metric";
import { evenThresholds } from "./thresholds";

type Ratio = <T>(ops: Operations<T>, counts: Confusion<T>) => T;

const share = <T>(ops: Operations<T>, part: T, other: T): T => divideNoNan(ops, part, ops.add(part, other));

/** Found positives, found negatives, and how far a "yes" can be trusted, at each threshold. */
const sensitivity: Ratio = (ops, { truePositives, falseNegatives }) => share(ops, truePositives, falseNegatives);
const specificity: Ratio = (ops, { trueNegatives, falsePositives }) => share(ops, trueNegatives, falsePositives);
const precision: Ratio = (ops, { truePositives, falsePositives }) => share(ops, truePositives, falsePositives);

const slots = [
  ["truePositives", "true_positives"],
  ["falsePositives", "false_positives"],
  ["trueNegatives", "true_negatives"],
  ["falseNegatives", "false_negatives"],
] as const;

/** The best of one ratio at all thresholds where the other is at least as great as it has to be. */
function bestAt(name: string, best: Ratio, [limit, limited]: [string, Ratio]): ObjectClass<Metric> {
  return defineMetric({
    name,
    identifiers: [],
    counted: true,
    summary: `The best value at all thresholds where the ${limit} is at least the given one.`,
    parameters: {
      [limit]: number(`What the ${limit} has to be.`, undefined, { min: 0, max: 1 }),
      num_thresholds: positiveInteger("How many thresholds are tried.", 200),
      class_id: optional(integer("Only this class counts.")),
    },
    create(values) {
      const given = values as Readonly<Record<string, unknown>>;
      const count = given["num_thresholds"] as number;
      const thresholds = count === 1 ? [0.5] : evenThresholds(count);
      const [least, classId] = [given[limit] as number, given["class_id"] as number | null];
      return {
        state: () => slots.map(([, slot]) => ({ name: slot, shape: [count] })),
        update(ops, state, yTrue, yPred, sampleWeight) {
          const counts: Confusion<typeof yTrue> = confusion(
            ops,
            { yTrue, yPred, sampleWeight },
            { thresholds, classId },
          );
          return slots.map(([slot], index) => ops.add(state[index]!, ops.reshape(counts[slot], [count])));
        },
        result<T>(ops: Operations<T>, state: readonly T[]): T {
          const counts = Object.fromEntries(
            slots.map(([slot], index) => [slot, state[index]!]),
          ) as unknown as Confusion<T>;
          const feasible = ops.greaterEqual(limited(ops, counts), ops.scalar(least));
          const values = best(ops, counts);
          return ops.max(ops.where(feasible, values, ops.zerosLike(values)), null);
        },
      };
    },
  });
}

/** https://keras.io/api/metrics/classification_metrics/ */
export const constrainedMetrics: readonly ObjectClass<Metric>[] = [
  bestAt("SensitivityAtSpecificity", sensitivity, ["specificity", specificity]),
  bestAt("SpecificityAtSensitivity", specificity, ["sensitivity", sensitivity]),
  bestAt("PrecisionAtRecall", precision, ["recall", sensitivity]),
  bestAt("RecallAtPrecision", sensitivity, ["precision", precision]),
];
