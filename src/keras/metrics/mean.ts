import type { Operations } from "../ops/operations";
import { maskedWeight } from "../losses/loss";
import { matchRanks } from "../losses/shapes";
import { divideNoNan } from "./confusion";
import type { Behavior, MetricState } from "./metric";

type OfPair = <T>(ops: Operations<T>, yTrue: T, yPred: T) => T;
type Fold = <T>(ops: Operations<T>, x: T, axes: readonly number[]) => T;

const meanState: readonly MetricState[] = [
  { name: "total", shape: [] },
  { name: "count", shape: [] },
];

interface MeanOptions {
  /** What is made of the mean. */
  finish?<T>(ops: Operations<T>, mean: T): T;
  /** Which values count where there are sample weights: Keras looks at a loss's own mask only then. */
  valid?: OfPair | undefined;
  /** The predictions' mask counts, as in Keras' `MeanMetricWrapper`. */
  masked?: boolean;
}

/** The weighted mean of a value for each example; what the predictions' mask leaves out does not count. */
export function meanOf(perSample: OfPair, { finish, valid, masked = true }: MeanOptions = {}): Behavior {
  return {
    perSample,
    state: () => meanState,
    update(ops, [total, count], yTrue, yPred, sampleWeight, mask) {
      const values = ops.cast(perSample(ops, yTrue, yPred), "float32");
      const given = maskedWeight(ops, sampleWeight, masked ? mask : null, "sum");
      const weight = given === null || !valid ? given : maskedWeight(ops, given, valid(ops, yTrue, yPred), "sum");
      const { sum, amount } = weightedSum(ops, values, weight, (own, x, axes) => own.mean(x, axes));
      return [ops.add(total!, sum), ops.add(count!, amount)];
    },
    result(ops, [total, count]) {
      const mean = divideNoNan(ops, total!, count!);
      return finish ? finish(ops, mean) : mean;
    },
  };
}

/** Keras' `reduce_to_samplewise_values`, and the sums of what it gives. */
export function weightedSum<T>(
  ops: Operations<T>,
  given: T,
  sampleWeight: T | null,
  fold: Fold,
): { sum: T; amount: T } {
  const foldFrom = (values: T, axis: number): T => {
    const axes = ops.shape(values).map((_, index) => index);
    return axes.length <= axis ? values : fold(ops, values, axes.slice(axis));
  };
  if (sampleWeight === null) {
    const rows = foldFrom(given, 1);
    return { sum: ops.sum(rows, null), amount: ops.sum(ops.onesLike(rows), null) };
  }
  const [values, weight] = matchRanks(ops, given, sampleWeight);
  const reduced = foldFrom(values, ops.shape(weight).length);
  const wide = ops.broadcastTo(weight, ops.shape(reduced));
  const rows = foldFrom(ops.multiply(reduced, wide), 1);
  return { sum: ops.sum(rows, null), amount: ops.sum(foldFrom(wide, 1), null) };
}
