import { axes } from "../core/kinds";
import { plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon } from "../ops/unit-vectors";
import { matchRanks } from "../losses/shapes";
import { defineMetric } from "./define";
import { meanOf } from "./mean";

const axis = axes("The axis, or axes, along which they are compared.", -1);

type Axes = number | readonly number[];

interface Moments<T> {
  mean: T;
  /** The values without their mean. */
  centered: T;
  variance: T;
}

function moments<T>(ops: Operations<T>, x: T, along: Axes): Moments<T> {
  const mean = ops.mean(x, along, true);
  const centered = ops.subtract(x, mean);
  return { mean, centered, variance: ops.mean(ops.square(centered), along, true) };
}

const momentsOfBoth = <T>(ops: Operations<T>, yTrue: T, yPred: T, along: Axes): [Moments<T>, Moments<T>] => {
  const [wanted, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
  return [moments(ops, wanted, along), moments(ops, given, along)];
};

/** https://keras.io/api/metrics/correlation_metrics/ */
export const pearsonCorrelation = defineMetric({
  name: "PearsonCorrelation",
  identifiers: [],
  summary: "Pearson's correlation of labels and predictions, of each example.",
  parameters: {},
  lastParameters: { axis },
  create: ({ axis: along }) =>
    meanOf((ops, yTrue, yPred) => {
      const scaled = momentsOfBoth(ops, yTrue, yPred, along).map(({ centered, variance }) =>
        ops.divide(centered, ops.sqrt(variance)),
      );
      return ops.mean(ops.multiply(scaled[0]!, scaled[1]!), along);
    }),
});

/** Lin, "A Concordance Correlation Coefficient to Evaluate Reproducibility", 1989. */
export const concordanceCorrelation = defineMetric({
  name: "ConcordanceCorrelation",
  identifiers: [],
  summary: "How well labels and predictions agree, in scale and place too, of each example.",
  parameters: {},
  lastParameters: { axis },
  create: ({ axis: along }) =>
    meanOf((ops, yTrue, yPred) => {
      const [wanted, given] = momentsOfBoth(ops, yTrue, yPred, along);
      const shift = ops.subtract(wanted.mean, given.mean);
      // As in Keras: the labels are centered by the predictions' mean, which changes nothing in the sum.
      const product = ops.multiply(ops.add(wanted.centered, shift), given.centered);
      const norm = ops.add(ops.add(wanted.variance, given.variance), ops.square(shift));
      return ops.mean(ops.divide(times(ops, product, 2), plus(ops, norm, epsilon)), along);
    }),
});
