import { type Argument, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { ignored, optional, shape } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import type { Parameter } from "../../core/parameters";
import { isProgramFunction, type ProgramFunction } from "../../core/program-function";

const callable = (doc: string): Parameter<ProgramFunction> => ({
  type: "callable",
  doc,
  parse(argument, place) {
    if (isProgramFunction(argument)) return argument;
    throw new KerasError(
      "invalid-argument",
      `Lambda takes a function: \`layers.Lambda(lambda x: x / 2)\`. Received: function=${formatArgument(argument)}`,
      { argument: place.name },
    );
  },
});

/** https://keras.io/api/layers/core_layers/lambda/ */
export const lambda = defineLayer({
  name: "Lambda",
  family: "core",
  summary: "Computes a function of the program.",
  parameters: {
    function: callable("What the layer computes from its input."),
    output_shape: optional(shape("The output's shape without the batch; found by itself when absent.")),
    mask: ignored("The output's mask, or a function that gives it."),
    arguments: ignored("Further arguments of the function."),
  },
  outputType: "traced",
  call({ ops, arguments: { function: compute, arguments: given }, structure }, inputs) {
    const keywords: ReadonlyMap<string, Argument> = given instanceof Map ? given : new Map();
    return compute.compute(ops, inputs, { structure, keywords });
  },
  details: ({ function: { definition } }) => definition.name,
});
