import type { Metric } from "../../../../../keras/metrics";
import type { Weight } from "../../../../../keras/core/weight";
import { type Arguments, builtin } from "../../../builtin";
import type { Interpreter } from "../../../interpreter";
import { type Builtin, Unknown, type Value } from "../../../values";
import { CallTensor } from "../call-tensor";
import { onArrays } from "../../eager";
import { type Computation, toTensor, type Variables } from "../computation";
import { accumulatorsOf } from "./user-metric";

/** What the program can ask of a metric inside a computation, such as `update_state` of a metric of its own. */
export function metricMethods(interpreter: Interpreter, metric: Metric): Readonly<Record<string, Builtin>> {
  const within = (use: (computation: Computation & { variables: Variables }) => Value): Value => {
    const { computation } = interpreter;
    if (!computation) return onArrays(interpreter, () => within(use));
    return computation.variables
      ? use(computation as Computation & { variables: Variables })
      : new Unknown(`the state of the metric ${metric.name}`);
  };
  return {
    update_state: builtin(
      "update_state",
      metric.definition.name === "Mean" || metric.definition.name === "Sum"
        ? "values, sample_weight=None"
        : "y_true, y_pred, sample_weight=None",
      "Adds a batch.",
      (given) =>
        within((computation) => {
          update(metric, computation, given);
          return null;
        }),
    ),
    result: builtin("result", "", "The number so far.", () =>
      within((computation) => {
        const state = accumulatorsOf(metric).map((weight) => computation.variables.read(weight));
        return new CallTensor(metric.result(computation.ops, state), computation);
      }),
    ),
    reset_state: builtin("reset_state", "", "Starts anew.", () =>
      within(({ ops, variables }) => {
        const zero = (weight: Weight) => ops.full(weight.shape, 0, "float32");
        for (const weight of accumulatorsOf(metric)) variables.assign(weight, zero(weight));
        return null;
      }),
    ),
  };
}

function update(metric: Metric, computation: Computation & { variables: Variables }, given: Arguments): void {
  const { ops, variables } = computation;
  const tensor = (name: string): unknown =>
    (given[name] ?? null) === null ? null : (toTensor(computation, given[name]!) ?? null);
  const values = tensor("values");
  const [yTrue, yPred] = values === null ? [tensor("y_true"), tensor("y_pred")] : [values, values];
  if (yTrue === null || yPred === null) return;
  const weights = accumulatorsOf(metric, ops.shape(yPred));
  const state = weights.map((weight) => variables.read(weight));
  const next = metric.update(ops, state, yTrue, yPred, tensor("sample_weight"), null);
  weights.forEach((weight, index) => variables.assign(weight, next[index]));
}
