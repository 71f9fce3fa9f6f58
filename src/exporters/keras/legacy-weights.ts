import type { Layer } from "../../keras/core/layer";
import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import { type Hdf5, type Hdf5Group, openHdf5 } from "./hdf5";
import { toFloats } from "./weights-file";

/**
 * Reads the weights of Keras' former `.h5` files into a model of the same form: layer by layer in order, whatever the
 * layers' names (`keras.src.legacy.saving.legacy_h5_format.load_weights_from_hdf5_group`). Throws an Error.
 */
export function readLegacyWeights(
  hdf5: Hdf5,
  path: string,
  model: Model,
  set: (weight: Weight, values: Float32Array) => void,
): void {
  const file = openHdf5(hdf5, path);
  try {
    const stored = file.get("model_weights");
    const root = stored instanceof hdf5.Group ? stored : file;
    const saved = names(root, "layer_names").flatMap((name) => {
      const group = root.get(name) as Hdf5Group;
      const weightNames = names(group, "weight_names");
      return weightNames.length > 0 ? [{ name, group, weightNames }] : [];
    });
    const layers = model.layers
      .map((layer) => ({ layer, weights: legacyOrder(layer) }))
      .filter(({ weights }) => weights.length > 0);
    if (saved.length !== layers.length)
      throw new Error(
        `Layer count mismatch when loading weights from file. Model expected ${layers.length} layers, found ${saved.length} saved layers.`,
      );
    layers.forEach(({ layer, weights }, index) => {
      const { name, group, weightNames } = saved[index]!;
      if (weightNames.length !== weights.length)
        throw new Error(
          `"${layer.name}" has ${weights.length} weights, but the file's "${name}" has ${weightNames.length}.`,
        );
      weights.forEach((weight, position) => {
        const dataset = group.get(weightNames[position]!);
        if (!(dataset instanceof hdf5.Dataset))
          throw new Error(`The file names a weight "${weightNames[position]!}" that it does not hold.`);
        set(weight, toFloats(dataset, weight));
      });
    });
  } finally {
    file.close();
  }
}

function names(group: Hdf5Group, attribute: string): string[] {
  const value = group.attrs[attribute]?.value;
  return Array.isArray(value) ? value.map(String) : [];
}

/** Trainable weights of the layer and all inside it, then the others. */
function legacyOrder(layer: Layer): Weight[] {
  const all = layer.allWeights();
  return [...all.filter((weight) => weight.trainable), ...all.filter((weight) => !weight.trainable)];
}
