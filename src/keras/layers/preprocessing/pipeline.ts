import type { Argument } from "../../core/argument";
import { isList } from "../../core/argument";
import { layer, optional, text } from "../../core/kinds";
import { type CallContext, defineLayer, type Layer, type WeightTable } from "../../core/layer";
import { withoutLayerKeywords } from "../../core/layer-keywords";
import { countedNames, toSnakeCase } from "../../core/naming";
import { invalidArgument, type Parameter } from "../../core/parameters";
import { runLayer } from "../../core/run";
import type { TensorSpec } from "../../core/tensor";
import { SymbolicEvaluator } from "../../ops/symbolic-evaluator";

const one = layer("A step.");

const steps: Parameter<readonly Layer[]> = {
  type: "list of Layer",
  doc: "Layers; each works on what the one before gives.",
  parse(argument, place) {
    if (!isList(argument)) throw invalidArgument(place, "a list of layers", argument);
    return argument.map((item: Argument) => one.parse(item, place));
  },
};

/** The layers by their places in weights files. */
const places = (layers: readonly Layer[]): string[] =>
  countedNames(layers.map((step) => toSnakeCase(step.definition.name))).map((name) => `layers/${name}`);

/** https://keras.io/api/layers/preprocessing_layers/pipeline/ */
export const pipeline = defineLayer({
  name: "Pipeline",
  family: "preprocessing",
  summary: "Layers one after the other, as one layer.",
  parameters: withoutLayerKeywords({
    layers: steps,
    name: optional(text("The layer's name. Made from the class name when absent.")),
  }),
  sublayers({ layers }) {
    const names = places(layers);
    return Object.fromEntries(layers.map((step, index) => [names[index]!, step]));
  },
  callArguments: ["training", "mask"],
  outputType: "traced",
  build({ arguments: { layers }, build }, shapes) {
    let spec: TensorSpec = { shape: shapes[0]!, dtype: "float32" };
    for (const step of layers) {
      build(step, [spec.shape]);
      spec = runLayer(new SymbolicEvaluator(), step, [spec]).outputs[0]!;
    }
    return {};
  },
  call: runSteps,
  symbolicCall: runSteps,
  whoDiffers: "At inference the layer",
  details: ({ layers }) => layers.map((step) => step.definition.name).join(", "),
});

type Context<T> = Pick<CallContext<T, { layers: readonly Layer[] }, WeightTable>, "arguments" | "run" | "masks">;

function runSteps<T>({ arguments: { layers }, run, masks }: Context<T>, inputs: readonly T[]): T[] {
  return layers.reduce((given, step) => run(step, given.outputs, { masks: given.masks }), {
    outputs: [...inputs],
    masks: [...masks],
  }).outputs;
}
