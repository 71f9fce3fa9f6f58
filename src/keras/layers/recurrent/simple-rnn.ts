import { applyActivation } from "../../activations/parameter";
import {
  activityParameters,
  constraintParameters,
  dropoutParameters,
  kernelParameters,
  maskParameters,
  penaltyParameters,
  seedParameters,
  sequenceParameters,
  layerUnitsParameters,
  unitsParameters,
} from "./parameters";
import { recurrentClasses } from "./recurrent";
import { type CellArguments, recurrentProduct, type RecurrentRule } from "./rule";

const rule: RecurrentRule<CellArguments> = {
  name: "SimpleRNN",
  summary: "Reads a sequence step by step; each output is the next step's state.",
  gates: 1,
  stateCount: 1,
  biasShape: ({ units }) => [units],
  biasInitializer: (given) => given.bias_initializer,
  splitBias: (_, __, bias) => ({ input: bias, recurrent: undefined }),
  step(cell, projected, [state]) {
    const output = applyActivation(
      cell.ops,
      cell.given.activation,
      cell.ops.add(projected, recurrentProduct(cell, state!, 0, 1)),
    );
    return { output, states: [output] };
  },
  usual: ({ activation }) => (activation?.definition.name === "tanh" ? "SimpleRNN" : undefined),
};

/** https://keras.io/api/layers/recurrent_layers/simple_rnn/ */
export const { layer: simpleRNN, cell: simpleRNNCell } = recurrentClasses({
  rule,
  cellParameters: {
    ...unitsParameters,
    ...kernelParameters,
    ...penaltyParameters,
    ...constraintParameters,
    ...dropoutParameters,
    ...seedParameters,
  },
  layerParameters: {
    ...layerUnitsParameters,
    ...kernelParameters,
    ...penaltyParameters,
    ...activityParameters,
    ...constraintParameters,
    ...dropoutParameters,
    ...sequenceParameters,
    ...seedParameters,
    ...maskParameters,
  },
  cellArguments: (values) => values,
  layerArguments: (values) => values,
});
