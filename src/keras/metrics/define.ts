import { ignored, keywordOnly, optional, text } from "../core/kinds";
import { defineObject, type ObjectClass } from "../core/object";
import type { ParameterTable, Values } from "../core/parameters";
import { toSnakeCase } from "../core/naming";
import { maskedWeight, matchRanks } from "../losses/loss";
import type { Operations } from "../ops/operations";
import type { Metric, MetricState } from "./metric";

const common = {
  name: optional(text("The metric's name in the logs.")),
  dtype: keywordOnly(ignored("The type to compute in.")),
};

type Behaviour = Pick<Metric, "state" | "update" | "result">;

/** Makes a metric class. */
export function defineMetric<P extends ParameterTable, L extends ParameterTable = ParameterTable>(definition: {
  name: string;
  /** Besides the class name in snake case, which all have. */
  identifiers: readonly string[];
  /** Whether Keras counts its automatic names: `auc`, `auc_1`. */
  counted?: boolean;
  summary: string;
  parameters: P;
  /** Those that stand behind `name` and `dtype`. */
  lastParameters?: L;
  create(values: Values<P & L>): Behaviour;
}): ObjectClass<Metric> {
  const { name, summary } = definition;
  const identifiers = [...new Set([toSnakeCase(name), ...definition.identifiers])];
  const parameters = { ...definition.parameters, ...common, ...definition.lastParameters };
  return defineObject({
    kind: "metric",
    name,
    identifiers,
    summary,
    parameters,
    create(values: Values<typeof parameters>, automaticName) {
      const behaviour = definition.create(values as unknown as Values<P & L>);
      const usual = toSnakeCase(name);
      return {
        name: (values as { name?: string | null }).name ?? (definition.counted ? automaticName(usual) : usual),
        ...behaviour,
      };
    },
  });
}

const meanState: readonly MetricState[] = [
  { name: "total", shape: [] },
  { name: "count", shape: [] },
];

/** The weighted mean of a value for each example; what the predictions' mask leaves out does not count. */
export function meanOf(
  perSample: <T>(ops: Operations<T>, yTrue: T, yPred: T) => T,
  finish?: <T>(ops: Operations<T>, mean: T) => T,
): Behaviour {
  return {
    state: () => meanState,
    update(ops, [total, count], yTrue, yPred, sampleWeight, mask) {
      const values = ops.cast(perSample(ops, yTrue, yPred), "float32");
      const { sum, amount } = weightedSum(ops, values, maskedWeight(ops, sampleWeight, mask, "sum"));
      return [ops.add(total!, sum), ops.add(count!, amount)];
    },
    result(ops, [total, count]) {
      const mean = ops.divide(total!, ops.maximum(count!, ops.scalar(1e-7)));
      return finish ? finish(ops, mean) : mean;
    },
  };
}

/** Keras' `reduce_to_samplewise_values`, and the sums of what it gives. */
function weightedSum<T>(ops: Operations<T>, given: T, sampleWeight: T | null): { sum: T; amount: T } {
  if (sampleWeight === null) {
    const rows = meanFrom(ops, given, 1);
    return { sum: ops.sum(rows, null), amount: ops.sum(ops.onesLike(rows), null) };
  }
  const [values, weight] = matchRanks(ops, given, sampleWeight);
  const rank = ops.shape(weight).length;
  const reduced = meanFrom(ops, values, rank);
  const wide = ops.broadcastTo(weight, ops.shape(reduced));
  const rows = meanFrom(ops, ops.multiply(reduced, wide), 1);
  return { sum: ops.sum(rows, null), amount: ops.sum(meanFrom(ops, wide, 1), null) };
}

/** The mean over the axes from this one on. */
function meanFrom<T>(ops: Operations<T>, values: T, axis: number): T {
  const axes = ops
    .shape(values)
    .map((_, index) => index)
    .slice(axis);
  return axes.length === 0 ? values : ops.mean(values, axes);
}
