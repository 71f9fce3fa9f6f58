import type { Model } from "../../keras/models/model";
import { kerasVersion } from "./archive";
import { type Hdf5, type Hdf5Group, writeHdf5 } from "./hdf5";
import { legacyTrainingConfig } from "../../keras/saving/compile-config";
import { ModelSerializer } from "../../keras/saving/model-config";
import type { ModelState, OptimizerState } from "./model-state";
import { toText } from "../../keras/saving/serialize";
import { makeGroup, writeVariable, writeWeight } from "./weights-file";
import { trainableFirst } from "../../keras/saving/weights-layout";

/**
 * Writes a whole model in Keras' former HDF5 format: its config as an attribute, the weights layer by layer under their
 * own paths, what it was compiled with and the optimizer's variables likewise
 * (`keras.src.legacy.saving.legacy_h5_format.save_model_to_hdf5`). Throws NotSerializable.
 */
export function writeLegacyFile(hdf5: Hdf5, path: string, model: Model, state: ModelState): void {
  const { class_name: className, config } = new ModelSerializer().layer(model);
  const text = toText({ class_name: className!, config: config! });
  const training = model.compilation && legacyTrainingConfig(model.compilation);
  writeHdf5(hdf5, path, (file) => {
    file.create_attribute("backend", "tensorflow");
    file.create_attribute("keras_version", kerasVersion);
    file.create_attribute("model_config", text);
    if (training) file.create_attribute("training_config", toText(training));
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
    if (state.optimizer) writeOptimizer(file, state.optimizer);
  });
}

function writeOptimizer(file: Hdf5Group, { variables }: OptimizerState): void {
  const all = variables();
  const paths = distinct(all.map(({ path }) => path));
  const root = file.create_group("optimizer_weights");
  writeNames(root, "weight_names", paths);
  all.forEach((variable, index) => {
    const [folder, name] = splitPath(paths[index]!);
    writeVariable(makeGroup(root, folder), name, variable);
  });
}

/** So many bytes an attribute holds. */
const mostBytes = 64512;

/** A list of names, in several attributes where it is too long for one. */
function writeNames(group: Hdf5Group, attribute: string, texts: readonly string[]): void {
  const longest = texts.reduce((most, text) => Math.max(most, Buffer.byteLength(text)), 1);
  const perAttribute = Math.floor(mostBytes / longest);
  if (texts.length <= perAttribute) {
    // An empty list needs a type of its own.
    group.create_attribute(attribute, [...texts], [texts.length], texts.length === 0 ? "<d" : "S");
    return;
  }
  for (let at = 0; at < texts.length; at += perAttribute)
    writeNames(group, `${attribute}${at / perAttribute}`, texts.slice(at, at + perAttribute));
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
