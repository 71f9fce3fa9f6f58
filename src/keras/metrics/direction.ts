import type { Model } from "../models/model";
import { losses } from "../losses";
import type { Metric } from "./metric";

/** Metrics of which more is better. */
const growing: ReadonlySet<string> = new Set(
  "accuracy AUC Accuracy BinaryAccuracy BinaryIoU CategoricalAccuracy ConcordanceCorrelation CosineSimilarity F1Score FBetaScore IoU MeanIoU OneHotIoU OneHotMeanIoU PearsonCorrelation Precision PrecisionAtRecall R2Score Recall RecallAtPrecision SensitivityAtSpecificity SparseCategoricalAccuracy SparseTopKCategoricalAccuracy SpecificityAtSensitivity TopKCategoricalAccuracy".split(
    " ",
  ),
);

/** Metrics of which less is better, besides those that average a loss. */
const shrinking: ReadonlySet<string> = new Set(["crossentropy", "LogCoshError", "RootMeanSquaredError"]);

/** Which way a model's metric of this name gets better; undefined where Keras does not know either. */
export function directionOf(model: Model, name: string): "up" | "down" | undefined {
  for (const { metrics, metricNames } of model.compilation?.outputs ?? []) {
    const index = metricNames.indexOf(name);
    if (index >= 0) return direction(metrics[index]!.metric);
  }
  return undefined;
}

function direction(metric: Metric | "accuracy" | "crossentropy"): "up" | "down" | undefined {
  const name = typeof metric === "string" ? metric : metric.definition.name;
  if (growing.has(name)) return "up";
  return shrinking.has(name) || losses.find(name) ? "down" : undefined;
}
