import { defineMetric } from "./define";
import { meanOf, weightedSum } from "./mean";

/**
 * Metrics of values, not of targets and predictions: `metric.update_state(values)`. `update` takes the values for the
 * targets. https://keras.io/api/metrics/reduction_metrics/
 */
export const mean = defineMetric({
  name: "Mean",
  identifiers: [],
  summary: "The weighted mean of the values that it is given.",
  parameters: {},
  create: () => meanOf((_, values) => values, { masked: false }),
});

export const sum = defineMetric({
  name: "Sum",
  identifiers: [],
  summary: "The weighted sum of the values that it is given.",
  parameters: {},
  create: () => ({
    state: () => [{ name: "total", shape: [] }],
    update: (ops, [total], values, _, sampleWeight) => [
      ops.add(total!, weightedSum(ops, values, sampleWeight, (own, x, axes) => own.sum(x, axes)).sum),
    ],
    result: (_, [total]) => total!,
  }),
});
