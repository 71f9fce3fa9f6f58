import type { Dimension } from "../../protocol";
import type { KerasObject } from "../core/argument";
import type { Operations } from "../ops/operations";

/** An accumulator of a metric. */
export interface MetricState {
  name: string;
  shape: readonly number[];
}

/** A number that is gathered over the batches of an epoch. All in operations: nothing is read back in a step. */
export interface Metric extends KerasObject {
  /** Keras' name in the logs. */
  readonly name: string;
  /** Accumulators, all starting at 0, for predictions of this shape. */
  state(outputShape: readonly Dimension[]): readonly MetricState[];
  /** The next values of the accumulators; `mask` is that of the predictions. */
  update<T>(ops: Operations<T>, state: readonly T[], yTrue: T, yPred: T, sampleWeight: T | null, mask: T | null): T[];
  /** One value an example, where the metric is the mean of such values: Keras' function form. */
  perSample?<T>(ops: Operations<T>, yTrue: T, yPred: T): T;
  /** A scalar, or one number for each threshold or class. */
  result<T>(ops: Operations<T>, state: readonly T[]): T;
}

/** What a metric computes. */
export type Behavior = Pick<Metric, "state" | "update" | "result" | "perSample">;
