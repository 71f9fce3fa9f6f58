import { Float } from "../core/argument";
import { KerasError } from "../core/errors";
import { choice, optional } from "../core/kinds";
import { invalidArgument, type Parameter } from "../core/parameters";
import { plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon } from "../ops/unit-vectors";
import { formatShape } from "../../protocol";
import { defineMetric } from "./define";
import type { Behavior } from "./metric";

type Average = "micro" | "macro" | "weighted";

/** A Python float in a range; an int is refused, as Keras does. */
const float = (
  doc: string,
  expected: string,
  fits: (value: number) => boolean,
  defaultValue?: Float,
): Parameter<number> => ({
  type: "float",
  doc,
  default: defaultValue,
  parse(argument, place) {
    if (!(argument instanceof Float) || !fits(argument.value))
      throw invalidArgument(place, `a Python float ${expected}`, argument);
    return argument.value;
  },
});

const average = optional(
  choice<Average>(
    "How the classes' scores become one; None: one score a class.",
    ["micro", "macro", "weighted"],
    undefined,
    {
      exact: true,
    },
  ),
);
const threshold = optional(
  float(
    "From where on a prediction counts as yes; None: the greatest one.",
    "with 0 < value <= 1",
    (value) => value > 0 && value <= 1,
  ),
);

/** https://keras.io/api/metrics/classification_metrics/ */
export const f1Score = defineMetric({
  name: "F1Score",
  identifiers: [],
  summary: "The harmonic mean of precision and recall.",
  parameters: { average, threshold },
  create: (given) => fScore(1, given.average, given.threshold),
});

export const fBetaScore = defineMetric({
  name: "FBetaScore",
  usualName: "fbeta_score",
  identifiers: [],
  summary: "The weighted harmonic mean of precision and recall.",
  parameters: {
    average,
    beta: float("How much more recall counts than precision.", "> 0", (value) => value > 0, new Float(1)),
    threshold,
  },
  create: (given) => fScore(given.beta, given.average, given.threshold),
});

const slots = ["true_positives", "false_positives", "false_negatives", "intermediate_weights"];

function fScore(beta: number, mode: Average | null, limit: number | null): Behavior {
  const axis = mode === "micro" ? null : 0;
  return {
    state(outputShape) {
      if (outputShape.length !== 2)
        throw new KerasError(
          "wrong-rank",
          `FBetaScore expects 2D inputs with shape (batch_size, output_dim). Received input shapes: y_pred.shape=${formatShape([...outputShape])}.`,
        );
      return slots.map((name) => ({ name, shape: mode === "micro" ? [] : [Number(outputShape[1])] }));
    },
    update(ops, state, yTrue, yPred, sampleWeight) {
      const labels = ops.cast(yTrue, "float32");
      const guessed = ops.cast(isChosen(ops, yPred, limit), "float32");
      const hits = ops.multiply(guessed, labels);
      const values = [hits, ops.subtract(guessed, hits), ops.subtract(labels, hits), labels];
      return values.map((value, index) => {
        const weighted = sampleWeight === null ? value : ops.multiply(value, ops.expandDims(sampleWeight, 1));
        return ops.add(state[index]!, ops.sum(weighted, axis));
      });
    },
    result(ops, [hits, alarms, misses, weights]) {
      const part = (x: typeof hits, whole: typeof hits) => ops.divide(x!, plus(ops, whole!, epsilon));
      const [precision, recall] = [part(hits, ops.add(hits!, alarms!)), part(hits, ops.add(hits!, misses!))];
      const both = ops.add(times(ops, precision, beta * beta), recall);
      const scores = times(ops, part(ops.multiply(precision, recall), both), 1 + beta * beta);
      if (mode === null) return scores;
      if (mode !== "weighted") return ops.mean(scores, null);
      return ops.sum(ops.multiply(scores, part(weights, ops.sum(weights!, null))), null);
    },
  };
}

/** Predictions that count as yes. */
function isChosen<T>(ops: Operations<T>, yPred: T, limit: number | null): T {
  if (limit !== null) return ops.greater(yPred, ops.scalar(limit));
  const greatest = ops.greaterEqual(yPred, ops.max(yPred, -1, true));
  return ops.logicalAnd(greatest, ops.greater(ops.absolute(yPred), ops.scalar(1e-9)));
}
