import type { Argument } from "../../core/argument";
import { layer } from "../../core/kinds";
import { defineLayer, type Layer } from "../../core/layer";
import type { Parameter } from "../../core/parameters";
import { checkStateSizes, isProgramLayer } from "./cell-protocol";
import { sequenceParameters, zeroOutputForMask } from "./parameters";
import { buildSequence, callSequence, sequenceIfRefused, sequenceMask } from "./sequence";
import { readCell, stackedRNNCells } from "./stacked-cells";

/** A cell, or a list of cells to stack. */
const cellParameter: Parameter<Layer | readonly Layer[]> = {
  ...layer("A cell, such as LSTMCell, or a list of cells that read each other's outputs."),
  type: "Layer | list of Layer",
  parse: (argument, place) =>
    Array.isArray(argument) ? argument.map((one: Argument) => readCell(one, place)) : readCell(argument, place),
};

const isList = (cell: Layer | readonly Layer[]): cell is readonly Layer[] => Array.isArray(cell);

/** https://keras.io/api/layers/recurrent_layers/rnn/ */
export const rnn = defineLayer({
  name: "RNN",
  family: "recurrent",
  summary: "Reads a sequence step by step with a cell.",
  parameters: { cell: cellParameter, ...sequenceParameters, zero_output_for_mask: zeroOutputForMask },
  check({ cell, stateful }) {
    if (stateful && !isList(cell)) checkStateSizes(cell, "cell");
  },
  sublayers: ({ cell }, session) => ({
    cell: isList(cell) ? stackedRNNCells.create({ positional: [cell], keywords: new Map() }, session) : cell,
  }),
  inputs: ({ cell }) => (!isList(cell) && isProgramLayer(cell) ? { minRank: 2 } : { rank: 3 }),
  inputName: "sequences",
  callArguments: ["initial_state", "mask", "training"],
  build: (builder, shapes) => buildSequence(builder, builder.arguments, shapes),
  call: (context, [input]) => callSequence(context, context.arguments, input!),
  symbolicWithout: () => ["initial_state"],
  symbolicIfRefused: (context, [input]) => sequenceIfRefused(context, context.arguments, input!),
  mask: (context) => sequenceMask(context, context.arguments),
  details: ({ cell, return_sequences: sequences }) =>
    [...[cell].flat().map((one) => one.definition.name), ...(sequences ? ["sequences"] : [])].join(", "),
});
