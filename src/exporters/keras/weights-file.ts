import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import { type Hdf5, type Hdf5Group, makeDataset, openHdf5, writeHdf5 } from "./hdf5";
import type { ModelState, OptimizerState, StateVariable } from "./model-state";
import type { LoadOptions } from "./load-options";
import { takesTokenWeights, takeTokenWeights } from "../../keras/saving/vocabulary-files";
import { weightGroups } from "../../keras/saving/weights-layout";

/** Writes a `.weights.h5` file in Keras 3's layout. */
export function writeWeights(hdf5: Hdf5, path: string, model: Model, state: ModelState): void {
  writeHdf5(hdf5, path, (file) => {
    for (const { path: groupPath, name, weights, named } of weightGroups(model)) {
      const group = makeGroup(file, groupPath);
      group.create_attribute("name", name);
      weights.forEach((weight, index) => {
        writeWeight(group, String(index), weight, state.value(weight));
      });
      for (const [key, values] of named) writeFloats(group, key, values, [values.length]);
    }
    if (state.optimizer) writeOptimizer(file, "optimizer", state.optimizer);
  });
}

/** The variables in order; those of optimizers inside stand once more in groups of their own. */
function writeOptimizer(file: Hdf5Group, path: string, { name, variables, inner }: OptimizerState): void {
  const group = makeGroup(file, `${path}/vars`);
  group.create_attribute("name", name);
  variables().forEach((variable, index) => {
    writeVariable(group, String(index), variable);
  });
  for (const [place, state] of inner) writeOptimizer(file, `${path}/${place}`, state);
}

/** Makes a dataset of an optimizer's variable: floats, or whole numbers that count. */
export function writeVariable(group: Hdf5Group, name: string, { shape, values, isInteger }: StateVariable): void {
  if (isInteger) {
    const data = BigInt64Array.from(values, BigInt);
    makeDataset(group, { name, data, shape: [...shape], dtype: "<q" });
  } else writeFloats(group, name, values, [...shape]);
}

/** Makes a dataset of a weight's numbers, which are floats or of 8 bits. */
export function writeWeight(group: Hdf5Group, name: string, weight: Weight, values: Float32Array): void {
  const shape = weight.shape.map(Number);
  if (weight.dtype === "int8") makeDataset(group, { name, data: Int8Array.from(values), shape, dtype: "<b" });
  else writeFloats(group, name, values, shape);
}

/** Makes a dataset of single-precision numbers. */
export function writeFloats(group: Hdf5Group, name: string, data: Float32Array, shape: number[]): void {
  makeDataset(group, { name, data, shape, dtype: "<f4" });
}

/** The group at a path, made with its parents where it is not there. */
export function makeGroup(root: Hdf5Group, path: string): Hdf5Group {
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
  { skipMismatch }: LoadOptions = {},
): void {
  const file = openHdf5(hdf5, path);
  try {
    for (const { path: groupPath, name, layer, weights } of weightGroups(model)) {
      weights.forEach((weight, index) => {
        const place = `${groupPath}/${index}`;
        const dataset = file.get(place);
        if (!(dataset instanceof hdf5.Dataset)) {
          if (skipMismatch) return;
          throw new Error(
            `The file has no weights for "${name}": it was written by a model of another form (${place} is missing).`,
          );
        }
        const values = toFloats(dataset, weight, skipMismatch);
        if (values) set(weight, values);
      });
      const tokenWeights = takesTokenWeights(layer) ? file.get(`${groupPath}/idf_weights`) : undefined;
      if (tokenWeights instanceof hdf5.Dataset) takeTokenWeights(layer, floatsOf(tokenWeights));
    }
  } finally {
    file.close();
  }
}

/** A dataset's numbers, of the weight's shape. Throws an Error, or gives undefined, where it has another one. */
export function toFloats(
  dataset: InstanceType<Hdf5["Dataset"]>,
  weight: Weight,
  skipMismatch = false,
): Float32Array | undefined {
  const found = dataset.shape ?? [];
  const expected = weight.shape.map(Number);
  if (found.length !== expected.length || found.some((size, axis) => size !== expected[axis])) {
    if (skipMismatch) return undefined;
    throw new Error(
      `The weight "${weight.path}" has the shape (${expected.join(", ")}), but the file's has (${found.join(", ")}).`,
    );
  }
  return floatsOf(dataset);
}

/** A dataset's numbers, of whole numbers and of a single one too. */
export function floatsOf({ value }: InstanceType<Hdf5["Dataset"]>): Float32Array {
  return typeof value === "number" || typeof value === "bigint"
    ? Float32Array.of(Number(value))
    : Float32Array.from(value as ArrayLike<number>, Number);
}
