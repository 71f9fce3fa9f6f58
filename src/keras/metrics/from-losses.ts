import { integer, optional } from "../core/kinds";
import type { ObjectClass } from "../core/object";
import type { ParameterTable } from "../core/parameters";
import { losses } from "../losses";
import { axis, fromLogits, labelSmoothing } from "../losses/parameters";
import { matchRanks } from "../losses/shapes";
import { defineMetric } from "./define";
import { meanOf } from "./mean";
import type { Metric } from "./metric";

interface FromLoss {
  /** Where it is not the loss's. */
  name?: string;
  usualName?: string;
  identifiers?: readonly string[];
  /** Those of the loss that the metric has too. */
  parameters?: ParameterTable;
  /** Great is good, other than with the loss. */
  negated?: boolean;
}

/** A metric that averages a loss. */
function fromLoss(lossName: string, summary: string, options: FromLoss = {}): ObjectClass<Metric> {
  const lossClass = losses.find(lossName)!;
  const { name = lossName, usualName, identifiers = [], parameters = {}, negated = false } = options;
  return defineMetric({
    name,
    ...(usualName === undefined ? {} : { usualName }),
    identifiers,
    summary,
    parameters: {},
    lastParameters: parameters,
    create(values) {
      const keywords = new Map(Object.keys(parameters).map((key) => [key, values[key] as never]));
      const loss = lossClass.create({ positional: [], keywords });
      return meanOf(
        (ops, yTrue, yPred) => {
          const value = loss.perSample(ops, yTrue, yPred);
          return negated ? ops.negative(value) : value;
        },
        { valid: loss.valid },
      );
    },
  });
}

/** https://keras.io/api/metrics/regression_metrics/, …/probabilistic_metrics/, …/hinge_metrics/ */
export const lossMetrics: readonly ObjectClass<Metric>[] = [
  fromLoss("MeanSquaredError", "The mean squared error.", { identifiers: ["mse", "MSE"] }),
  fromLoss("MeanAbsoluteError", "The mean absolute error.", { identifiers: ["mae", "MAE"] }),
  fromLoss("MeanAbsolutePercentageError", "The mean absolute error in per cent.", { identifiers: ["mape", "MAPE"] }),
  fromLoss("MeanSquaredLogarithmicError", "The mean squared error of logarithms.", { identifiers: ["msle", "MSLE"] }),
  fromLoss("CosineSimilarity", "The cosine of the angle between labels and predictions.", {
    parameters: { axis },
    negated: true,
  }),
  fromLoss("LogCosh", "The logarithm of the hyperbolic cosine of the error.", {
    name: "LogCoshError",
    usualName: "logcosh",
  }),
  fromLoss("BinaryCrossentropy", "The binary cross-entropy.", {
    identifiers: ["bce", "BCE"],
    parameters: { from_logits: fromLogits, label_smoothing: labelSmoothing },
  }),
  fromLoss("CategoricalCrossentropy", "The categorical cross-entropy.", {
    parameters: { from_logits: fromLogits, label_smoothing: labelSmoothing, axis },
  }),
  fromLoss("SparseCategoricalCrossentropy", "The sparse categorical cross-entropy.", {
    parameters: {
      from_logits: fromLogits,
      ignore_class: optional(integer("A class that does not count.")),
      axis,
    },
  }),
  fromLoss("KLDivergence", "The Kullback–Leibler divergence."),
  fromLoss("Poisson", "The Poisson loss."),
  fromLoss("Hinge", "The hinge loss, for labels -1 and 1."),
  fromLoss("SquaredHinge", "The squared hinge loss, for labels -1 and 1."),
  fromLoss("CategoricalHinge", "The categorical hinge loss, for one-hot labels."),
];

export const rootMeanSquaredError = defineMetric({
  name: "RootMeanSquaredError",
  identifiers: [],
  summary: "The root of the mean squared error.",
  parameters: {},
  create: () =>
    meanOf(
      (ops, yTrue, yPred) => {
        const [wanted, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
        return ops.square(ops.subtract(given, wanted));
      },
      { finish: (ops, mean) => ops.sqrt(mean), masked: false },
    ),
});
