import type { Activation } from "../../activations/activation";
import { applyActivation } from "../../activations/parameter";
import { boolean } from "../../core/kinds";
import { from } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import {
  activityParameters,
  constraintParameters,
  cudnnParameters,
  dropoutParameters,
  gateParameters,
  implementationParameters,
  kernelParameters,
  maskParameters,
  penaltyParameters,
  seedParameters,
  sequenceParameters,
  layerUnitsParameters,
  unitsParameters,
} from "./parameters";
import { recurrentClasses } from "./recurrent";
import {
  type CellArguments,
  columns,
  hasUsualFunctions,
  maskedState,
  type ReadyCell,
  recurrentProduct,
  type RecurrentRule,
} from "./rule";

interface GRUArguments extends CellArguments {
  readonly recurrent_activation: Activation | null;
  readonly reset_after: boolean;
}

/** What the state adds to each gate; the candidate's part depends on the reset gate. */
interface StateParts<T> {
  update: T;
  reset: T;
  candidate(reset: T): T;
}

/** The reset gate applies to the product (as in cuDNN), which has a bias of its own. */
function resetAfter<T>(cell: ReadyCell<T, GRUArguments>, state: T): StateParts<T> {
  const { ops, recurrentBias } = cell;
  const product = recurrentProduct(cell, state, 0, 3);
  const [update, reset, candidate] = ops.split(
    recurrentBias === undefined ? product : ops.add(product, recurrentBias),
    3,
    -1,
  ) as [T, T, T];
  return { update, reset, candidate: (gate) => ops.multiply(gate, candidate) };
}

/** The reset gate applies to the state. */
function resetBefore<T>(cell: ReadyCell<T, GRUArguments>, state: T): StateParts<T> {
  const { ops, given } = cell;
  const [update, reset] = ops.split(recurrentProduct(cell, state, 0, 2), 2, -1) as [T, T];
  const kernel = columns(ops, cell.recurrentKernel, 2 * given.units, 3 * given.units);
  return { update, reset, candidate: (gate) => ops.matmul(ops.multiply(gate, maskedState(cell, state, 2)), kernel) };
}

/** One row of the two biases. */
const row = <T>(ops: Operations<T>, bias: T, index: number): T => ops.getItem(bias, [{ kind: "index", index }]);

/** Keras' order of the gates: update, reset, candidate. */
const rule: RecurrentRule<GRUArguments> = {
  name: "GRU",
  summary: "Gated recurrent unit: reads a sequence with two gates and one state.",
  gates: 3,
  stateCount: 1,
  readsFirstState: true,
  biasShape: ({ units, reset_after: after }) => (after ? [2, 3 * units] : [3 * units]),
  biasInitializer: (given) => given.bias_initializer,
  splitBias: (ops, { reset_after: after }, bias) =>
    after ? { input: row(ops, bias, 0), recurrent: row(ops, bias, 1) } : { input: bias, recurrent: undefined },
  step(cell, projected, states) {
    const { ops, given } = cell;
    const state = states[0]!;
    const [update, reset, candidate] = ops.split(projected, 3, -1);
    const parts = given.reset_after ? resetAfter(cell, state) : resetBefore(cell, state);
    const keep = applyActivation(ops, given.recurrent_activation, ops.add(update!, parts.update));
    const gate = applyActivation(ops, given.recurrent_activation, ops.add(reset!, parts.reset));
    const proposed = applyActivation(ops, given.activation, ops.add(candidate!, parts.candidate(gate)));
    const output = ops.add(ops.multiply(keep, state), ops.multiply(from(ops, 1, keep), proposed));
    return { output, states: [output] };
  },
  usual({ activation, recurrent_activation: gate, reset_after: after }) {
    if (!hasUsualFunctions(activation, gate)) return undefined;
    return after ? "GRU" : "GRUResetBefore";
  },
};

const resetParameters = {
  reset_after: boolean("Whether the reset gate applies after the product, as in cuDNN.", true),
};

/** Cho et al., 2014. https://keras.io/api/layers/recurrent_layers/gru/ */
export const { layer: gru, cell: gruCell } = recurrentClasses({
  rule,
  cellParameters: {
    ...unitsParameters,
    ...gateParameters,
    ...kernelParameters,
    ...penaltyParameters,
    ...constraintParameters,
    ...dropoutParameters,
    ...resetParameters,
    ...seedParameters,
    ...implementationParameters,
  },
  layerParameters: {
    ...layerUnitsParameters,
    ...gateParameters,
    ...kernelParameters,
    ...penaltyParameters,
    ...activityParameters,
    ...constraintParameters,
    ...dropoutParameters,
    ...seedParameters,
    ...sequenceParameters,
    ...resetParameters,
    ...cudnnParameters,
    ...maskParameters,
    ...implementationParameters,
  },
  cellArguments: (values) => values,
  layerArguments: (values) => values,
});
