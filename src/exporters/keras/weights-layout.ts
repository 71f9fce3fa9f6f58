import type { Layer } from "../../keras/core/layer";
import { toSnakeCase } from "../../keras/core/naming";
import type { Weight } from "../../keras/core/weight";
import { Model } from "../../keras/models/model";

/** The weights of one layer, and the HDF5 group that holds them as `0`, `1`, … */
export interface WeightGroup {
  /** `layers/bidirectional/forward_layer/cell/vars` */
  path: string;
  /** The layer's own name, kept as the group's attribute. */
  name: string;
  weights: readonly Weight[];
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
    groups.push({ path: `${path}vars`, name: layer.name, weights: trainableFirst(layer.ownWeights()) });
    for (const [name, child] of children(layer)) visit(child, `${path}${name}/`);
  };
  visit(model, "");
  return groups;
}

/** Sublayers by attribute, in alphabetical order as Keras walks them. */
function children(layer: Layer): [name: string, child: Layer][] {
  if (layer instanceof Model) return countedNames(layer.layers).map(([name, child]) => [`layers/${name}`, child]);
  return Object.entries(layer.sublayers).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** `dense`, `dense_1`, … by class. */
function countedNames(layers: readonly Layer[]): [name: string, layer: Layer][] {
  const counts = new Map<string, number>();
  return layers.map((layer) => {
    const name = toSnakeCase(layer.definition.name);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return [count === 0 ? name : `${name}_${count}`, layer];
  });
}

/** Keras keeps a layer's trainable variables before the others, whether or not the layer is frozen. */
export const trainableFirst = (weights: readonly Weight[]): Weight[] => [
  ...weights.filter((weight) => weight.trainable),
  ...weights.filter((weight) => !weight.trainable),
];
