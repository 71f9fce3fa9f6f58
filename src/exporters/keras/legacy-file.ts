import type { Model } from "../../keras/models/model";
import { kerasVersion } from "./archive";
import type { Hdf5, Hdf5Group } from "./hdf5";
import { ModelSerializer } from "../../keras/saving/model-config";
import type { ModelState } from "./model-state";
import { toText } from "../../keras/saving/serialize";
import { makeGroup, writeWeight } from "./weights-file";
import { trainableFirst } from "../../keras/saving/weights-layout";

/**
 * Writes a whole model in Keras' former HDF5 format: its config as an attribute, the weights layer by layer under their
 * own paths (`keras.src.legacy.saving.legacy_h5_format.save_model_to_hdf5`). The optimizer is left out, as with
 * `include_optimizer=False`. Throws NotSerializable.
 */
export function writeLegacyFile({ File }: Hdf5, path: string, model: Model, state: ModelState): void {
  const { class_name: className, config } = new ModelSerializer().layer(model);
  const text = toText({ class_name: className!, config: config! });
  const file = new File(path, "w");
  try {
    file.create_attribute("backend", "tensorflow");
    file.create_attribute("keras_version", kerasVersion);
    file.create_attribute("model_config", text);
    const root = file.create_group("model_weights");
    root.create_attribute("backend", "tensorflow");
    root.create_attribute("keras_version", kerasVersion);
    writeNames(
      root,
      "layer_names",
      model.layers.map(({ name }) => name),
    );
    for (const layer of model.layers) {
      const group = root.create_group(layer.name);
      const weights = trainableFirst(layer.allWeights());
      const paths = distinct(weights.map((weight) => weight.path));
      writeNames(group, "weight_names", paths);
      weights.forEach((weight, index) => {
        const [folder, name] = splitPath(paths[index]!);
        writeWeight(folder === "" ? group : makeGroup(group, folder), name, weight, state.value(weight));
      });
    }
    const top = root.create_group("top_level_model_weights");
    writeNames(top, "weight_names", []);
  } finally {
    file.close();
  }
}

/** An empty list needs a type of its own. */
function writeNames(group: Hdf5Group, attribute: string, texts: readonly string[]): void {
  group.create_attribute(attribute, [...texts], [texts.length], texts.length === 0 ? "<d" : "S");
}

function splitPath(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** Weights of the same path, told apart by a count. */
const distinct = (paths: readonly string[]): string[] =>
  paths.map((path, index) => {
    const earlier = paths.slice(0, index).filter((other) => other === path).length;
    return earlier === 0 ? path : `${path}_${earlier}`;
  });
