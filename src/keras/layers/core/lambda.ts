import { isActivation } from "../../activations/parameter";
import { type Argument, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { ignored, optional, shape } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import type { Parameter } from "../../core/parameters";
import { isProgramFunction, type ProgramFunction } from "../../core/program-function";

type Computed = Pick<ProgramFunction, "definition" | "compute">;

const callable = (doc: string): Parameter<Computed> => ({
  type: "callable",
  doc,
  parse(argument, place) {
    if (isProgramFunction(argument)) return argument;
    if (isActivation(argument)) {
      const { name, apply } = argument.definition;
      return { definition: { kind: "function", name }, compute: (ops, tensors) => tensors.map((x) => apply(ops, x)) };
    }
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
  call({ ops, arguments: { function: compute, arguments: given }, structure, training }, inputs) {
    const keywords: ReadonlyMap<string, Argument> = given instanceof Map ? given : new Map();
    return compute.compute(ops, inputs, { structure, keywords, training });
  },
  details: ({ function: { definition } }) => definition.name,
});
