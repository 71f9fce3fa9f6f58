import type { Layer } from "../core/layer";
import { countedNames, toSnakeCase } from "../core/naming";
import type { Weight } from "../core/weight";
import { Model } from "../models/model";
import { learnedVariables } from "./learned-config";

/** The weights of one layer, and the HDF5 group that holds them as `0`, `1`, … */
export interface WeightGroup {
  /** `layers/bidirectional/forward_layer/cell/vars` */
  path: string;
  layer: Layer;
  /** The layer's own name, kept as the group's attribute. */
  name: string;
  weights: readonly Weight[];
  /** What stands there by its name. */
  named: readonly (readonly [name: string, values: Float32Array])[];
}

/**
 * Where each layer's weights stand in a `.weights.h5` file: by attribute, and in a model's `layers` by class name and
 * count, never by the layer's name. A layer met twice is written once (`keras.src.saving.saving_lib._save_state`).
 */
export function weightGroups(model: Model): WeightGroup[] {
  const groups: WeightGroup[] = [];
  const visited = new Set<Layer>();
  const visit = (layer: Layer, path: string): void => {
    if (visited.has(layer)) return;
    visited.add(layer);
    groups.push({
      path: `${path}vars`,
      layer,
      name: layer.name,
      weights: savedOrder(layer),
      named: learnedVariables(layer),
    });
    for (const [name, child] of children(layer)) visit(child, `${path}${name}/`);
  };
  visit(model, "");
  return groups;
}

/** Layers inside, in alphabetical order of their attributes as Keras walks them; those of a model of Keras by class. */
function children(layer: Layer): (readonly [name: string, child: Layer])[] {
  if (!(layer instanceof Model) || layer.isOfProgram())
    return [...layer.layersByPlace()].sort(([a], [b]) => (a < b ? -1 : 1));
  const names = countedNames(layer.layers.map((child) => toSnakeCase(child.definition.name)));
  return layer.layers.map((child, index) => [`layers/${names[index]}`, child]);
}

/** Kernel and bias stand before what a kernel is scaled by (`variable_serialization_spec` of Keras' layers). */
function savedOrder(layer: Layer): Weight[] {
  const weights = trainableFirst(layer.ownWeights());
  const place = ({ name }: Weight): number =>
    [/^(?:kernel|embeddings)$/, /^bias$/, /^/].findIndex((one) => one.test(name));
  return layer.quantization ? weights.sort((one, other) => place(one) - place(other)) : weights;
}

/** Keras keeps a layer's trainable variables before the others, whether or not the layer is frozen. */
export const trainableFirst = (weights: readonly Weight[]): Weight[] => [
  ...weights.filter((weight) => weight.trainable),
  ...weights.filter((weight) => !weight.trainable),
];
