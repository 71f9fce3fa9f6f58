import type { Model } from "../../../keras/models/model";
import { outputActivation } from "../../../keras/models/output-activation";

/** Losses of numbers, not of classes. */
const regressionLosses: ReadonlySet<string> = new Set([
  "MeanSquaredError",
  "MeanAbsoluteError",
  "MeanAbsolutePercentageError",
  "MeanSquaredLogarithmicError",
  "Huber",
  "LogCosh",
]);

/** Accuracy of a model that learns numbers: legal in Keras, and it means nothing. Undefined where the metrics fit. */
export function metricMismatch(model: Model): string | undefined {
  const outputs = model.compilation?.outputs ?? [];
  const index = outputs.findIndex(
    ({ loss, metrics }, position) =>
      metrics.some(({ metric }) => metric === "accuracy") &&
      loss !== null &&
      regressionLosses.has(loss.definition.name) &&
      isLinear(model, position),
  );
  const output = outputs[index];
  if (!output) return undefined;
  return `Accuracy counts exact matches, but "${output.name}" gives numbers that ${output.lossName} compares by distance: "mae" or "mse" fits.`;
}

function isLinear(model: Model, position: number): boolean {
  const output = model.modelOutputs[position];
  return output !== undefined && outputActivation(output) === "linear";
}
