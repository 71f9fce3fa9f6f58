import type { Activation } from "../../activations/activation";
import { applyActivation } from "../../activations/parameter";
import type { Initializer } from "../../core/initializer";
import { boolean } from "../../core/kinds";
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
import { type CellArguments, hasUsualFunctions, recurrentProduct, type RecurrentRule } from "./rule";

interface LSTMArguments extends CellArguments {
  readonly recurrent_activation: Activation | null;
  readonly unit_forget_bias: boolean;
}

/** Keras' order of the gates: input, forget, candidate, output. */
const rule: RecurrentRule<LSTMArguments> = {
  name: "LSTM",
  summary: "Long short-term memory: reads a sequence and keeps what matters in a cell state.",
  gates: 4,
  stateCount: 2,
  biasShape: ({ units }) => [4 * units],
  biasInitializer: (given) =>
    given.unit_forget_bias ? withForgetBias(given.bias_initializer, given.units) : given.bias_initializer,
  splitBias: (_, __, bias) => ({ input: bias, recurrent: undefined }),
  step(cell, projected, [hidden, carry]) {
    const { ops, given } = cell;
    const [input, forget, candidate, output] = ops.split(
      ops.add(projected, recurrentProduct(cell, hidden!, 0, 4)),
      4,
      -1,
    );
    const gate = (x: typeof projected) => applyActivation(ops, given.recurrent_activation, x);
    const fresh = ops.multiply(gate(input!), applyActivation(ops, given.activation, candidate!));
    const nextCarry = ops.add(ops.multiply(gate(forget!), carry!), fresh);
    const nextHidden = ops.multiply(gate(output!), applyActivation(ops, given.activation, nextCarry));
    return { output: nextHidden, states: [nextHidden, nextCarry] };
  },
  usual: ({ activation, recurrent_activation: gate }) => (hasUsualFunctions(activation, gate) ? "LSTM" : undefined),
};

/** The forget gate's bias starts at 1: Jozefowicz, Zaremba and Sutskever, 2015. */
export function withForgetBias(initializer: Initializer, units: number): Initializer {
  return {
    definition: initializer.definition,
    initialize(_, random) {
      const values = new Float32Array(4 * units).fill(1);
      values.set(initializer.initialize([units], random), 0);
      values.set(initializer.initialize([2 * units], random), 2 * units);
      return values;
    },
  };
}

export const forgetParameters = { unit_forget_bias: boolean("Whether the forget gate's bias starts at 1.", true) };

/** Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997. https://keras.io/api/layers/recurrent_layers/lstm/ */
export const { layer: lstm, cell: lstmCell } = recurrentClasses({
  rule,
  cellParameters: {
    ...unitsParameters,
    ...gateParameters,
    ...kernelParameters,
    ...forgetParameters,
    ...penaltyParameters,
    ...constraintParameters,
    ...dropoutParameters,
    ...seedParameters,
    ...implementationParameters,
  },
  layerParameters: {
    ...layerUnitsParameters,
    ...gateParameters,
    ...kernelParameters,
    ...forgetParameters,
    ...penaltyParameters,
    ...activityParameters,
    ...constraintParameters,
    ...dropoutParameters,
    ...seedParameters,
    ...sequenceParameters,
    ...cudnnParameters,
    ...maskParameters,
    ...implementationParameters,
  },
  cellArguments: (values) => values,
  layerArguments: (values) => values,
});
