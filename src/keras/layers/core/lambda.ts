import { isActivation } from "../../activations/parameter";
import { type Argument, formatArgument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { ignored, optional, shape } from "../../core/kinds";
import { type CallContext, defineLayer, type WeightTable } from "../../core/layer";
import type { Parameter, ParameterPlace } from "../../core/parameters";
import { isProgramFunction, type ProgramFunction } from "../../core/program-function";
import type { Dimension } from "../../../protocol";
import { array, arrayTensor, type NumberArray } from "../preprocessing/array";

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

const one = shape("One output.");

/** The shapes of the outputs; a function that gives them is not asked: what the layer computes tells them. */
const declared = (doc: string): Parameter<readonly (readonly Dimension[])[]> => ({
  type: "tuple | list of tuple | callable",
  doc,
  parse(argument: Argument, place: ParameterPlace) {
    if (isProgramFunction(argument)) return [];
    const isSeveral = isList(argument) && argument.some((item) => isList(item));
    return isSeveral ? argument.map((item: Argument) => one.parse(item, place)) : [one.parse(argument, place)];
  },
});

const maskArray = array("The mask.");

/** A function of inputs and masks, or the mask itself. */
const maskParameter = (doc: string): Parameter<Computed | NumberArray> => ({
  type: "callable | array",
  doc,
  parse: (argument, place) => (isProgramFunction(argument) ? argument : maskArray.parse(argument, place)),
});

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "structure" | "training" | "masks"> & {
  arguments: { function: Computed; arguments: Argument };
};

/** What the function gives. */
function computed<T>({ ops, arguments: given, structure, training, masks }: Context<T>, inputs: readonly T[]): T[] {
  const keywords: ReadonlyMap<string, Argument> = given.arguments instanceof Map ? given.arguments : new Map();
  return given.function.compute(ops, inputs, { structure, keywords, training, masks });
}

/** https://keras.io/api/layers/core_layers/lambda/ */
export const lambda = defineLayer({
  name: "Lambda",
  family: "core",
  summary: "Computes a function of the program.",
  parameters: {
    function: callable("What the layer computes from its input."),
    output_shape: optional(declared("The output's shape without the batch; found by itself when absent.")),
    mask: optional(maskParameter("The output's mask, or a function that gives it: `mask(inputs, mask)`.")),
    arguments: ignored("Further arguments of the function."),
  },
  outputType: "declared",
  call: (context, inputs) => computed(context, inputs),
  mask({ ops, arguments: { mask }, structure, training, masks }, inputs) {
    if (mask === null) return null;
    if (!("compute" in mask)) return arrayTensor(ops, mask, "bool");
    return mask.compute(ops, inputs, { structure, keywords: new Map(), training, masks, isOfMasks: true });
  },
  /** Keras believes a shape that is declared; it asks the function for others without the masks that the run gives it. */
  symbolicCall(context, inputs) {
    const { masks, computeType } = context;
    const { output_shape: shapes } = context.arguments;
    if (shapes && shapes.length > 0)
      return shapes.map((sizes) => ({ shape: [inputs[0]!.shape[0]!, ...sizes], dtype: computeType }));
    return masks.some((mask) => mask !== null) ? computed({ ...context, masks: [] }, inputs) : undefined;
  },
  details: ({ function: { definition } }) => definition.name,
});
