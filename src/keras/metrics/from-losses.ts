import type { ObjectClass } from "../core/object";
import { boolean, integer, number } from "../core/kinds";
import { losses, type Loss } from "../losses";
import { defineMetric, meanOf } from "./define";
import type { Metric } from "./metric";

/** A metric that averages a loss. */
const fromLoss = (name: string, identifiers: readonly string[], summary: string): ObjectClass<Metric> => {
  const lossClass = losses.find(name)!;
  const own = lossClass.parameters;
  const parameters = {
    ...("from_logits" in own ? { from_logits: boolean("Whether predictions are logits.", false) } : {}),
    ...("label_smoothing" in own ? { label_smoothing: number("Label smoothing.", 0.0) } : {}),
    ...("axis" in own ? { axis: integer("The axis of the classes.", -1) } : {}),
  };
  return defineMetric({
    name,
    identifiers,
    summary,
    parameters,
    create(values) {
      const loss: Loss = lossClass.create({
        positional: [],
        keywords: new Map(Object.entries(values).filter(([key]) => key in parameters) as [string, never][]),
      });
      return meanOf((ops, yTrue, yPred) => loss.perSample(ops, yTrue, yPred));
    },
  });
};

export const lossMetrics: readonly ObjectClass<Metric>[] = [
  fromLoss("MeanSquaredError", ["mse", "MSE"], "The mean squared error."),
  fromLoss("MeanAbsoluteError", ["mae", "MAE"], "The mean absolute error."),
  fromLoss("MeanAbsolutePercentageError", ["mape", "MAPE"], "The mean absolute error in per cent."),
  fromLoss("BinaryCrossentropy", ["bce", "BCE"], "The binary cross-entropy."),
  fromLoss("CategoricalCrossentropy", [], "The categorical cross-entropy."),
  fromLoss("SparseCategoricalCrossentropy", [], "The sparse categorical cross-entropy."),
  fromLoss("KLDivergence", [], "The Kullback–Leibler divergence."),
  fromLoss("Poisson", [], "The Poisson loss."),
];

export const rootMeanSquaredError = defineMetric({
  name: "RootMeanSquaredError",
  identifiers: [],
  summary: "The root of the mean squared error.",
  parameters: {},
  create() {
    const loss = losses.resolve("mse", "loss");
    return meanOf(
      (ops, yTrue, yPred) => loss.perSample(ops, yTrue, yPred),
      (ops, mean) => ops.sqrt(mean),
    );
  },
});
