import { keywordOnly, positiveInteger } from "../../core/kinds";
import { type AnyLayerDefinition, defineLayer, type LayerDefinition, type WeightTable } from "../../core/layer";
import { checkStrides, padding, type Rank, windowParameters } from "../convolutional/parameters";
import type { CellDefinition } from "./cell-protocol";
import { buildConvLSTMCell, convLSTMProtocol, windowFits } from "./conv-lstm-cell";
import { forgetParameters } from "./lstm";
import {
  activationParameter,
  activityParameters,
  constraintParameters,
  dropoutParameters,
  gateParameters,
  kernelParameters,
  maskParameters,
  penaltyParameters,
  seedParameters,
  sequenceParameters,
} from "./parameters";
import { makeCell } from "./recurrent";
import { buildSequence, callSequence, sequenceIfRefused, sequenceMask } from "./sequence";
import { takeStep } from "./take-step";

/** The cell's and the layer's parameters, each in Keras' order. */
function parametersFor(rank: Rank) {
  const { kernel_size, strides, data_format, dilation_rate } = windowParameters(rank);
  const first = {
    filters: positiveInteger("The number of output channels.", undefined, { least: 0 }),
    ...{ kernel_size, strides, padding, data_format, dilation_rate },
    ...activationParameter,
    ...gateParameters,
    ...kernelParameters,
    ...forgetParameters,
    ...penaltyParameters,
  };
  const last = { ...constraintParameters, ...dropoutParameters, ...seedParameters };
  return {
    cell: { ...first, ...last },
    layer: {
      ...first,
      ...activityParameters,
      ...last,
      ...sequenceParameters,
      unroll: keywordOnly(sequenceParameters.unroll),
      ...maskParameters,
    },
  };
}

/** The cell inside, which Keras does not export. */
function cellDefinition(parameters: ReturnType<typeof parametersFor>["cell"]): AnyLayerDefinition {
  const definition: LayerDefinition<typeof parameters, WeightTable> & CellDefinition = {
    name: "ConvLSTMCell",
    family: "recurrent",
    summary: "One step of an LSTM whose products are convolutions.",
    parameters,
    cell: convLSTMProtocol,
    build: (builder, [input]) => buildConvLSTMCell(builder, input!),
    call: (context, [input]) => takeStep(context, input!),
  };
  return definition;
}

/** Shi et al., "Convolutional LSTM Network", 2015. https://keras.io/api/layers/recurrent_layers/conv_lstm2d/ */
function convLSTM(rank: Rank) {
  const parameters = parametersFor(rank);
  const cell = cellDefinition(parameters.cell);
  return defineLayer({
    name: `ConvLSTM${rank}D`,
    family: "recurrent",
    summary: "Reads a sequence of frames as an LSTM whose products are convolutions.",
    parameters: parameters.layer,
    check: ({ strides, dilation_rate: dilation }) => {
      checkStrides(strides, dilation);
    },
    sublayers: (values) => ({ cell: makeCell(cell, values) }),
    inputs: () => ({ rank: rank + 3 }),
    inputName: "sequences",
    callArguments: ["initial_state", "mask", "training"],
    build: (builder, shapes) => buildSequence(builder, builder.arguments, shapes),
    call: (context, [input]) => callSequence(context, context.arguments, input!),
    symbolicWithout: () => ["initial_state"],
    symbolicIfRefused: (context, [input]) =>
      windowFits(context.arguments, input!.shape.slice(2))
        ? sequenceIfRefused(context, context.arguments, input!)
        : undefined,
    mask: (context) => sequenceMask(context, context.arguments),
    details: ({ filters, kernel_size: size, return_sequences: sequences }) =>
      `${filters} filters, ${size.join("×")}${sequences ? ", sequences" : ""}`,
  });
}

export const convLSTM1D = convLSTM(1);
export const convLSTM2D = convLSTM(2);
export const convLSTM3D = convLSTM(3);
