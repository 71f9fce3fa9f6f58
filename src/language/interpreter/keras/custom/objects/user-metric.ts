import type { Dimension } from "../../../../../protocol";
import { Weight } from "../../../../../keras/core/weight";
import { initializers } from "../../../../../keras/initializers/initializers";
import type { Metric, MetricState } from "../../../../../keras/metrics";
import type { Operations } from "../../../../../keras/ops/operations";
import { type BoundMethod, KerasValue, List, Tuple, type Value } from "../../../values";
import { CallTensor } from "../call-tensor";
import type { Computation, Variables } from "../computation";
import { outputsOf } from "../outputs";
import { UserObject } from "./user-object";

const accumulators = new WeakMap<Metric, readonly Weight[]>();

/** The accumulators of a metric as variables of the program. */
export function accumulatorsOf(metric: Metric, outputShape: readonly Dimension[] = [null, 1]): readonly Weight[] {
  if (metric instanceof UserMetric) return metric.weights(outputShape);
  const known = accumulators.get(metric);
  if (known) return known;
  const made = metric.state(outputShape).map((state) => accumulator(metric.name, state.name, state.shape));
  accumulators.set(metric, made);
  return made;
}

export const accumulator = (owner: string, name: string, shape: readonly Dimension[]): Weight =>
  new Weight(name, `${owner}/${name}`, shape, {
    initializer: initializers.resolve("zeros", "initializer"),
    trainable: false,
  });

/** `class X(keras.metrics.Metric)` with `update_state(y_true, y_pred, sample_weight=None)` and `result()`. */
export class UserMetric extends UserObject<Metric> implements Metric {
  /** Made by `self.add_weight(…)`. */
  readonly own: Weight[] = [];

  get name() {
    return this.base.name;
  }

  /** Its own accumulators, those of the class it builds upon, and those of metrics among its attributes. */
  weights(outputShape: readonly Dimension[]): readonly Weight[] {
    const inner = [...this.attributes.values()].flatMap(metricsIn);
    return [this.base, ...inner].reduce<readonly Weight[]>(
      (all, metric) => [...all, ...accumulatorsOf(metric, outputShape)],
      this.own,
    );
  }

  state(outputShape: readonly Dimension[]): readonly MetricState[] {
    return this.weights(outputShape).map(({ name, shape }) => ({ name, shape: shape.map(Number) }));
  }

  update<T>(ops: Operations<T>, state: readonly T[], yTrue: T, yPred: T, sampleWeight: T | null, mask: T | null): T[] {
    const weights = this.weights(ops.shape(yPred));
    const values = new Map<Weight, T>(weights.map((weight, index) => [weight, state[index]!]));
    const method = this.method("update_state");
    if (method) {
      const given = sampleWeight === null ? [yTrue, yPred] : [yTrue, yPred, sampleWeight];
      this.run({ ops, variables: asVariables(values), path: this.name }, method, given);
    } else updateBase(this, values, ops, yTrue, yPred, sampleWeight, mask);
    return weights.map((weight) => values.get(weight)!);
  }

  result<T>(ops: Operations<T>, state: readonly T[]): T {
    const method = this.method("result");
    const weights = this.weights([null, 1]);
    const values = new Map<Weight, T>(weights.map((weight, index) => [weight, state[index]!]));
    const computation = { ops, variables: asVariables(values), path: this.name };
    if (method)
      return outputsOf(computation, this.run(computation, method, []), `\`result\` of ${this.type.name}`)[0] as T;
    return this.base.result(
      ops,
      accumulatorsOf(this.base).map((weight) => values.get(weight)!),
    );
  }

  private run(computation: Computation, method: BoundMethod, tensors: readonly unknown[]): Value {
    const given = tensors.map((tensor) => new CallTensor(tensor, computation));
    return this.interpreter.compute(computation, () => this.callMethod(method, given));
  }
}

function updateBase<T>(
  { base }: UserMetric,
  values: Map<Weight, T>,
  ops: Operations<T>,
  yTrue: T,
  yPred: T,
  sampleWeight: T | null,
  mask: T | null,
): void {
  const weights = accumulatorsOf(base);
  const state = weights.map((weight) => values.get(weight)!);
  const next = base.update(ops, state, yTrue, yPred, sampleWeight, mask);
  weights.forEach((weight, index) => values.set(weight, next[index]!));
}

const asVariables = <T>(values: Map<Weight, T>): Variables => ({
  read: (weight) => values.get(weight),
  assign: (weight, value) => values.set(weight, value as T),
});

function metricsIn(value: Value): Metric[] {
  if (value instanceof List || value instanceof Tuple) return value.items.flatMap(metricsIn);
  const isMetric = value instanceof KerasValue && value.object.definition.kind === "metric";
  return isMetric ? [value.object as Metric] : [];
}
