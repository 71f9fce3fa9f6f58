import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import { type Hdf5, type Hdf5Group, openHdf5 } from "./hdf5";
import type { ModelState, OptimizerState } from "./model-state";
import { weightGroups } from "./weights-layout";

/** Writes a `.weights.h5` file in Keras 3's layout. */
export function writeWeights({ File }: Hdf5, path: string, model: Model, state: ModelState): void {
  const file = new File(path, "w");
  try {
    for (const { path: groupPath, name, weights } of weightGroups(model)) {
      const group = makeGroup(file, groupPath);
      group.create_attribute("name", name);
      weights.forEach((weight, index) => {
        writeFloats(group, String(index), state.value(weight), weight.shape.map(Number));
      });
    }
    if (state.optimizer && model.compilation)
      writeOptimizer(file, model, model.compilation.optimizer.name, state.optimizer);
  } finally {
    file.close();
  }
}

/** Iterations, learning rate, then the variables of each weight. */
function writeOptimizer(
  file: Hdf5Group,
  model: Model,
  name: string,
  { iterations, learningRate, variables }: OptimizerState,
): void {
  const group = makeGroup(file, "optimizer/vars");
  group.create_attribute("name", name);
  group.create_dataset({ name: "0", data: BigInt64Array.of(BigInt(iterations)), shape: [], dtype: "<q" });
  let index = 1;
  if (learningRate !== undefined) writeFloats(group, String(index++), Float32Array.of(learningRate), []);
  for (const { weight, values } of variables(model.trainableWeights()))
    writeFloats(group, String(index++), values, weight.shape.map(Number));
}

function writeFloats(group: Hdf5Group, name: string, data: Float32Array, shape: number[]): void {
  group.create_dataset({ name, data, shape, dtype: "<f4" });
}

/** The group at a path, made with its parents where it is not there. */
function makeGroup(root: Hdf5Group, path: string): Hdf5Group {
  return path
    .split("/")
    .reduce((parent, name) => (parent.get(name) as Hdf5Group | null) ?? parent.create_group(name), root);
}

/** Reads a `.weights.h5` file into a model of the same form. Throws an Error that names the layer that does not fit. */
export function readWeights(
  hdf5: Hdf5,
  path: string,
  model: Model,
  set: (weight: Weight, values: Float32Array) => void,
): void {
  const file = openHdf5(hdf5, path);
  try {
    for (const { path: groupPath, name, weights } of weightGroups(model)) {
      weights.forEach((weight, index) => {
        const place = `${groupPath}/${index}`;
        const dataset = file.get(place);
        if (!(dataset instanceof hdf5.Dataset))
          throw new Error(
            `The file has no weights for "${name}": it was written by a model of another form (${place} is missing).`,
          );
        set(weight, toFloats(dataset, weight));
      });
    }
  } finally {
    file.close();
  }
}

/** A dataset's numbers, of the weight's shape. Throws an Error. */
export function toFloats(dataset: InstanceType<Hdf5["Dataset"]>, weight: Weight): Float32Array {
  const found = dataset.shape ?? [];
  const expected = weight.shape.map(Number);
  if (found.length !== expected.length || found.some((size, axis) => size !== expected[axis])) {
    throw new Error(
      `The weight "${weight.path}" has the shape (${expected.join(", ")}), but the file's has (${found.join(", ")}).`,
    );
  }
  return Float32Array.from(dataset.value as ArrayLike<number>, Number);
}
