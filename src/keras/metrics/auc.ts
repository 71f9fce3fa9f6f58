import type { Dimension } from "../../protocol";
import { KerasError } from "../core/errors";
import { boolean, choice, integer, numbers, optional, positiveInteger } from "../core/kinds";
import type { Operations } from "../ops/operations";
import { type Confusion, confusion, divideNoNan } from "./confusion";
import { defineMetric } from "./define";
import type { Behavior } from "./metric";

const epsilon = 1e-7;

type Curve = "roc" | "pr" | "prgain";
type Summation = "interpolation" | "minoring" | "majoring";

const slots = ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"] as const;
const slotNames = ["true_positives", "false_positives", "true_negatives", "false_negatives"];

/** https://keras.io/api/metrics/classification_metrics/#auc-class */
export const auc = defineMetric({
  name: "AUC",
  identifiers: [],
  counted: true,
  summary: "The area under the ROC or precision-recall curve.",
  parameters: {
    num_thresholds: positiveInteger("How many points of the curve are computed.", 200),
    curve: choice<Curve>("Which curve.", ["roc", "pr", "prgain"], "roc"),
    summation_method: choice<Summation>(
      "How the area is summed.",
      ["interpolation", "minoring", "majoring"],
      "interpolation",
    ),
  },
  lastParameters: {
    thresholds: optional(numbers("The points of the curve, between 0 and 1.", { min: 0, max: 1 })),
    multi_label: boolean("Whether every label has a curve of its own, and the areas' mean is taken.", false),
    num_labels: optional(integer("How many labels there are, with `multi_label`.")),
    label_weights: optional(numbers("How much each label counts.")),
    from_logits: boolean("Whether predictions are logits.", false),
  },
  create(given): Behavior {
    const {
      curve,
      summation_method: summation,
      multi_label: byLabel,
      label_weights: labelWeights,
      from_logits: logits,
    } = given;
    if (given.num_labels !== null && !byLabel)
      throw new KerasError("invalid-argument", "`num_labels` is needed only when `multi_label` is True.", {
        argument: "num_labels",
      });
    const thresholds = thresholdsOf(given.num_thresholds, given.thresholds);
    return {
      state: (outputShape) =>
        slotNames.map((name) => ({ name, shape: [thresholds.length, byLabel ? labelCount(outputShape) : 1] })),
      update(ops, state, yTrue, yPred, sampleWeight) {
        const predictions = logits ? ops.sigmoid(yPred) : yPred;
        const counts: Confusion<typeof yTrue> = confusion(
          ops,
          { yTrue, yPred: predictions, sampleWeight },
          { thresholds, byLabel, labelWeights: byLabel ? null : labelWeights },
        );
        return slots.map((slot, index) => ops.add(state[index]!, counts[slot]));
      },
      result(ops, state) {
        const [truePositives, falsePositives, trueNegatives, falseNegatives] = state;
        const counts = {
          truePositives: truePositives!,
          falsePositives: falsePositives!,
          trueNegatives: trueNegatives!,
          falseNegatives: falseNegatives!,
        };
        const areas =
          curve === "pr" && summation === "interpolation"
            ? interpolatedArea(ops, counts)
            : summedArea(ops, curvePoints(ops, counts, curve), summation);
        if (!byLabel || labelWeights === null) return ops.mean(areas, null);
        const weights = ops.constant(labelWeights, [labelWeights.length]);
        return divideNoNan(ops, ops.sum(ops.multiply(areas, weights), null), ops.sum(weights, null));
      },
    };
  },
});

/** From just below 0 to just above 1. Throws KerasError. */
function thresholdsOf(count: number, given: readonly number[] | null): number[] {
  if (given === null && count < 2)
    throw new KerasError(
      "invalid-argument",
      `Argument \`num_thresholds\` must be an integer > 1. Received: num_thresholds=${count}`,
      { argument: "num_thresholds" },
    );
  const inner =
    given === null
      ? Array.from({ length: count - 2 }, (_, index) => (index + 1) / (count - 1))
      : [...given].sort((a, b) => a - b);
  return [-epsilon, ...inner, 1 + epsilon];
}

function labelCount(outputShape: readonly Dimension[]): number {
  if (outputShape.length === 2) return Number(outputShape[1]);
  throw new KerasError(
    "wrong-rank",
    `AUC with \`multi_label=True\` needs predictions of rank 2, but these have rank ${outputShape.length}.`,
    { argument: "multi_label" },
  );
}

interface Points<T> {
  x: T;
  y: T;
}

function curvePoints<T>(ops: Operations<T>, counts: Confusion<T>, curve: Curve): Points<T> {
  const { truePositives: hits, falsePositives: alarms, trueNegatives: rejections, falseNegatives: misses } = counts;
  if (curve === "prgain") return gainPoints(ops, counts);
  const recall = divideNoNan(ops, hits, ops.add(hits, misses));
  if (curve === "roc") return { x: divideNoNan(ops, alarms, ops.add(alarms, rejections)), y: recall };
  return { x: recall, y: divideNoNan(ops, hits, ops.add(hits, alarms)) };
}

/** Flach and Kull, "Precision-Recall-Gain Curves", 2015; without hits, the recall's gain is 0 and the precision's 1. */
function gainPoints<T>(
  ops: Operations<T>,
  { truePositives: hits, falsePositives: alarms, trueNegatives: rejections, falseNegatives: misses }: Confusion<T>,
): Points<T> {
  const scale = divideNoNan(ops, ops.add(hits, misses), ops.add(rejections, alarms));
  const gain = (wrong: T) => ops.subtract(ops.scalar(1), ops.multiply(scale, divideNoNan(ops, wrong, hits)));
  const without = ops.equal(hits, ops.scalar(0));
  const recall = ops.where(without, ops.zerosLike(hits), gain(misses));
  return { x: ops.maximum(recall, ops.scalar(0)), y: ops.where(without, ops.onesLike(hits), gain(alarms)) };
}

const heads = <T>(ops: Operations<T>, x: T): T =>
  ops.getItem(x, [{ kind: "slice", start: undefined, stop: -1, step: 1 }]);
const tails = <T>(ops: Operations<T>, x: T): T =>
  ops.getItem(x, [{ kind: "slice", start: 1, stop: undefined, step: 1 }]);

/** The area under each label's curve: rectangles between neighbouring thresholds. */
function summedArea<T>(ops: Operations<T>, { x, y }: Points<T>, summation: Summation): T {
  const [left, right] = [heads(ops, y), tails(ops, y)];
  const heights: Record<Summation, () => T> = {
    interpolation: () => ops.divide(ops.add(left, right), ops.scalar(2)),
    minoring: () => ops.minimum(left, right),
    majoring: () => ops.maximum(left, right),
  };
  return ops.sum(ops.multiply(ops.subtract(heads(ops, x), tails(ops, x)), heights[summation]()), 0);
}

/** Davis and Goadrich, "The Relationship Between Precision-Recall and ROC Curves", 2006. */
function interpolatedArea<T>(
  ops: Operations<T>,
  { truePositives: hits, falsePositives: alarms, falseNegatives: misses }: Confusion<T>,
): T {
  const positive = ops.add(hits, alarms);
  const [before, after] = [heads(ops, positive), tails(ops, positive)];
  const zero = ops.scalar(0);
  const hitSteps = ops.subtract(heads(ops, hits), tails(ops, hits));
  const slope = divideNoNan(ops, hitSteps, ops.maximum(ops.subtract(before, after), zero));
  const intercept = ops.subtract(tails(ops, hits), ops.multiply(slope, after));
  const both = ops.logicalAnd(ops.greater(before, zero), ops.greater(after, zero));
  const growth = ops.where(both, divideNoNan(ops, before, after), ops.onesLike(after));
  const rise = ops.multiply(slope, ops.add(hitSteps, ops.multiply(intercept, ops.log(growth))));
  return ops.sum(divideNoNan(ops, rise, ops.add(tails(ops, hits), tails(ops, misses))), 0);
}
