import type { Layer } from "../../keras/core/layer";
import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import { type Hdf5, type Hdf5Group, openHdf5 } from "./hdf5";
import type { LoadOptions } from "./load-options";
import { toFloats } from "./weights-file";
import { trainableFirst } from "../../keras/saving/weights-layout";

type SetWeight = (weight: Weight, values: Float32Array) => void;

/** A layer as the file has it. */
interface SavedLayer {
  name: string;
  group: Hdf5Group;
  weightNames: readonly string[];
}

/**
 * Reads the weights of Keras' former `.h5` files, of whole models or of weights alone, into a model: layer by layer in
 * order, whatever the layers' names, or by these names alone
 * (`keras.src.legacy.saving.legacy_h5_format.load_weights_from_hdf5_group`). Throws an Error.
 */
export function readLegacyWeights(hdf5: Hdf5, path: string, model: Model, set: SetWeight, options: LoadOptions): void {
  const file = openHdf5(hdf5, path);
  try {
    const stored = file.get("model_weights");
    const root = stored instanceof hdf5.Group ? stored : file;
    const saved = namesOf(root, "layer_names").map((name): SavedLayer => {
      const group = root.get(name) as Hdf5Group;
      return { name, group, weightNames: namesOf(group, "weight_names") };
    });
    const pairs = options.byName ? pairsByName(saved, model) : pairsInOrder(saved, model);
    for (const [layer, of] of pairs) readLayer(hdf5, layer, of, set, options);
  } finally {
    file.close();
  }
}

function pairsInOrder(saved: readonly SavedLayer[], model: Model): (readonly [Layer, SavedLayer])[] {
  const stored = saved.filter(({ weightNames }) => weightNames.length > 0);
  const layers = model.layers.filter((layer) => layer.allWeights().length > 0);
  if (stored.length !== layers.length)
    throw new Error(
      `Layer count mismatch when loading weights from file. Model expected ${layers.length} layers, found ${stored.length} saved layers.`,
    );
  return layers.map((layer, index) => [layer, stored[index]!]);
}

/** Layers that the file does not have keep their weights. */
const pairsByName = (saved: readonly SavedLayer[], model: Model): (readonly [Layer, SavedLayer])[] =>
  saved.flatMap((one) =>
    model.layers.filter(({ name }) => name === one.name).map((layer): readonly [Layer, SavedLayer] => [layer, one]),
  );

function readLayer(
  hdf5: Hdf5,
  layer: Layer,
  { name, group, weightNames }: SavedLayer,
  set: SetWeight,
  { skipMismatch }: LoadOptions,
): void {
  const weights = trainableFirst(layer.allWeights());
  if (weightNames.length !== weights.length) {
    if (skipMismatch) return;
    throw new Error(
      `"${layer.name}" has ${weights.length} weights, but the file's "${name}" has ${weightNames.length}.`,
    );
  }
  weights.forEach((weight, position) => {
    const dataset = group.get(weightNames[position]!);
    if (!(dataset instanceof hdf5.Dataset))
      throw new Error(`The file names a weight "${weightNames[position]!}" that it does not hold.`);
    const values = toFloats(dataset, weight, skipMismatch);
    if (values) set(weight, values);
  });
}

/** A list of names; one that is too long for an attribute stands in several: `weight_names0`, `weight_names1`. */
export function namesOf(group: Hdf5Group, attribute: string): string[] {
  const { attrs } = group;
  if (!(attribute in attrs) && `${attribute}0` in attrs) {
    const parts = Object.keys(attrs).filter((key) => key.startsWith(attribute));
    return parts.flatMap((_, index) => textsOf(attrs[`${attribute}${index}`]?.value));
  }
  return textsOf(attrs[attribute]?.value);
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
