import { ignored, optional, text } from "../core/kinds";
import { defineObject, type ObjectClass } from "../core/object";
import type { ParameterTable, Values } from "../core/parameters";
import { KerasError } from "../core/errors";
import { toSnakeCase } from "../core/naming";
import type { Behavior, Metric } from "./metric";

const common = {
  name: optional(text("The metric's name in the logs.")),
  dtype: ignored("The type to compute in."),
};

/** Makes a metric class. */
export function defineMetric<P extends ParameterTable, L extends ParameterTable = ParameterTable>(definition: {
  name: string;
  /** What its objects are called, where it is not the class name in snake case. */
  usualName?: string;
  /** Besides the class name in snake case, which all have. */
  identifiers: readonly string[];
  /** Whether Keras counts its automatic names: `auc`, `auc_1`. */
  counted?: boolean;
  summary: string;
  parameters: P;
  /** Those that stand behind `name` and `dtype`. */
  lastParameters?: L;
  create(values: Values<P & L>): Behavior;
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
      const behavior = definition.create(values as unknown as Values<P & L>);
      const usual = definition.usualName ?? toSnakeCase(name);
      return {
        name: (values as { name?: string | null }).name ?? (definition.counted ? automaticName(usual) : usual),
        ...behavior,
      };
    },
  });
}

/** What metrics of the program's own build upon. https://keras.io/api/metrics/base_metric/ */
export const baseMetric: ObjectClass<Metric> = defineObject({
  kind: "metric",
  name: "Metric",
  identifiers: [],
  summary: "The base of all metrics.",
  parameters: { dtype: common.dtype, name: common.name },
  create: ({ name }) => ({
    name: name ?? "metric",
    state: () => [],
    update: () => [],
    result(): never {
      throw new KerasError("unsupported", "A metric must say in `result(self)` what it gives.");
    },
  }),
});
