import { ignored, keywordOnly, optional, text } from "../core/kinds";
import { defineObject, type ObjectClass } from "../core/object";
import type { ParameterTable, Values } from "../core/parameters";
import { toSnakeCase } from "../core/naming";
import type { Operations } from "../ops/operations";
import type { Metric, MetricState } from "./metric";

const common = { name: optional(text("The metric's name in the logs.")), dtype: keywordOnly(ignored("The type to compute in.")) };

type Behaviour = Pick<Metric, "state" | "update" | "result">;

/** Makes a metric class. */
export function defineMetric<P extends ParameterTable>(definition: {
  name: string;
  identifiers: readonly string[];
  /** In the logs; the first identifier, or the class name in snake case. */
  logName?: string;
  summary: string;
  parameters: P;
  create(values: Values<P>): Behaviour;
}): ObjectClass<Metric> {
  const { name, identifiers, summary } = definition;
  const parameters = { ...definition.parameters, ...common };
  return defineObject({
    kind: "metric",
    name,
    identifiers,
    summary,
    parameters,
    create: (values: Values<typeof parameters>) => ({
      name: (values as { name?: string | null }).name ?? definition.logName ?? identifiers[0] ?? toSnakeCase(name),
      ...definition.create(values as unknown as Values<P>),
    }),
  }) as ObjectClass<Metric>;
}

const meanState: readonly MetricState[] = [
  { name: "total", shape: [] },
  { name: "count", shape: [] },
];

/** The weighted mean of a value for each example. */
export function meanOf(perSample: <T>(ops: Operations<T>, yTrue: T, yPred: T) => T, finish?: <T>(ops: Operations<T>, mean: T) => T): Behaviour {
  return {
    state: meanState,
    update(ops, [total, count], yTrue, yPred, sampleWeight) {
      const values = ops.cast(perSample(ops, yTrue, yPred), "float32");
      const rows = ops.shape(values).length > 1 && sampleWeight !== null ? ops.mean(values, ops.shape(values).map((_, axis) => axis).slice(1)) : values;
      const weighted = sampleWeight === null ? rows : ops.multiply(rows, sampleWeight);
      const amount = sampleWeight === null ? ops.sum(ops.onesLike(rows), null) : ops.sum(sampleWeight, null);
      return [ops.add(total!, ops.sum(weighted, null)), ops.add(count!, amount)];
    },
    result(ops, [total, count]) {
      const mean = ops.divide(total!, ops.maximum(count!, ops.scalar(1e-7)));
      return finish ? finish(ops, mean) : mean;
    },
  };
}
