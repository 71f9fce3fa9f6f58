import type { Argument } from "../../core/argument";
import { isList } from "../../core/argument";
import { layer, optional, text } from "../../core/kinds";
import { defineLayer, type Layer } from "../../core/layer";
import { countedNames, toSnakeCase } from "../../core/naming";
import { invalidArgument, type Parameter } from "../../core/parameters";
import { runLayer } from "../../core/run";
import type { TensorSpec } from "../../core/tensor";
import { ShapeEvaluator } from "../../ops/shape-evaluator";

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
  parameters: { layers: steps, name: optional(text("The layer's name. Made from the class name when absent.")) },
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
      const [output] = runLayer(new ShapeEvaluator(), step, [spec]).outputs;
      spec = { shape: shapeOf(step, spec, output!), dtype: output!.dtype };
    }
    return {};
  },
  call({ arguments: { layers }, run, masks }, inputs) {
    return layers.reduce((given, step) => run(step, given.outputs, { masks: given.masks }), {
      outputs: [...inputs],
      masks: [...masks],
    }).outputs;
  },
  symbolicShapes: ({ layers }, [input]) => [
    layers.reduce<TensorSpec>(
      (spec, step) => {
        const [output] = runLayer(new ShapeEvaluator(), step, [spec]).outputs;
        return { shape: shapeOf(step, spec, output!), dtype: output!.dtype };
      },
      { shape: input!, dtype: "float32" },
    ).shape,
  ],
  details: ({ layers }) => layers.map((step) => step.definition.name).join(", "),
});

/** What Keras says of a step's shape. */
const shapeOf = (step: Layer, input: TensorSpec, output: TensorSpec): TensorSpec["shape"] =>
  step.definition.symbolicShapes?.(step.values, [input.shape], [output.shape])[0] ?? output.shape;
