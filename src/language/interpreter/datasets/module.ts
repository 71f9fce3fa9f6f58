import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { ModuleValue, Tuple, Unknown, type Value } from "../values";
import type { DataType } from "../../../keras/core/tensor";

interface Part {
  /** The array's name in the file. */
  name: string;
  shape: readonly number[];
  dtype: DataType;
}

interface Dataset {
  file: string;
  origin: string;
  train: readonly [Part, Part];
  test: readonly [Part, Part];
}

const storage = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";

const images = (count: number, shape: readonly number[], name: string): Part => ({
  name,
  shape: [count, ...shape],
  dtype: "uint8",
});
const labels = (count: number, name: string): Part => ({ name, shape: [count], dtype: "uint8" });

/** The data sets that come as one `.npz` of plain arrays. https://keras.io/api/datasets/ */
const datasets: Readonly<Record<string, Dataset>> = {
  mnist: {
    file: "mnist.npz",
    origin: `${storage}mnist.npz`,
    train: [images(60000, [28, 28], "x_train"), labels(60000, "y_train")],
    test: [images(10000, [28, 28], "x_test"), labels(10000, "y_test")],
  },
};

/** The sets whose files are of other kinds: their shapes are known, their files are not read yet. */
const otherShapes: Readonly<
  Record<string, readonly [readonly number[], readonly number[], DataType, readonly number[], readonly number[]]>
> = {
  fashion_mnist: [[60000, 28, 28], [60000], "uint8", [10000, 28, 28], [10000]],
  cifar10: [[50000, 32, 32, 3], [50000, 1], "uint8", [10000, 32, 32, 3], [10000, 1]],
  cifar100: [[50000, 32, 32, 3], [50000, 1], "uint8", [10000, 32, 32, 3], [10000, 1]],
  boston_housing: [[404, 13], [404], "float64", [102, 13], [102]],
  california_housing: [[16512, 8], [16512], "float32", [4128, 8], [4128]],
};

/** `keras.datasets`: shapes at once, numbers where the file is there. */
export function kerasDatasets(context: ArrayContext): ModuleValue {
  const entries = new Map<string, Value>([
    ...Object.entries(datasets).map(([name, dataset]): [string, Value] => [
      name,
      datasetModule(name, (path) => load(context, dataset, path)),
    ]),
    ...Object.entries(otherShapes).map(([name, shapes]): [string, Value] => [
      name,
      datasetModule(name, () => shapesOnly(context, name, shapes)),
    ]),
  ]);
  return new ModuleValue(
    "keras.datasets",
    (name) =>
      entries.get(name) ?? (["imdb", "reuters"].includes(name) ? new Unknown(`keras.datasets.${name}`) : undefined),
    () => entries.keys(),
  );
}

function datasetModule(name: string, read: (path: Value) => Value): ModuleValue {
  const loadData = builtin(
    "load_data",
    "path=None, **kwargs",
    `The ${name} data: (x_train, y_train), (x_test, y_test).`,
    ({ path }) => read(path!),
  );
  return new ModuleValue(
    `keras.datasets.${name}`,
    (attribute) => (attribute === "load_data" ? loadData : undefined),
    () => ["load_data"],
  );
}

const computesAll = (context: ArrayContext): boolean => context.options.limit === Infinity;

function load(context: ArrayContext, { file, origin, train, test }: Dataset, path: Value): Value {
  const shapes = (parts: readonly Part[]) =>
    new Tuple(parts.map(({ shape, dtype }) => new ArrayValue(shape, dtype, undefined)));
  if (!computesAll(context)) return new Tuple([shapes(train), shapes(test)]);
  const arrays = context.options.files.arrays(
    context.options.files.dataset(typeof path === "string" ? path : file, origin),
  );
  const part = ({ name }: Part): Value => {
    const array = arrays.get(name)?.();
    if (!array)
      throw new PythonError(
        "ValueError",
        `The file ${file} in ~/.keras/datasets has no array "${name}": it is damaged or of another origin.`,
        { code: "bad-data" },
      );
    return array;
  };
  return new Tuple([new Tuple(train.map(part)), new Tuple(test.map(part))]);
}

function shapesOnly(
  context: ArrayContext,
  name: string,
  [xTrain, yTrain, dtype, xTest, yTest]: (typeof otherShapes)[string],
): Value {
  if (computesAll(context))
    throw new PythonError(
      "ValueError",
      `keras.datasets.${name} can't be trained on yet: its files are not read. Save its arrays with np.savez and load them with np.load.`,
      { code: "unsupported" },
    );
  const array = (shape: readonly number[], type: DataType) => new ArrayValue(shape, type, undefined);
  const labelType = dtype === "uint8" ? "uint8" : dtype;
  return new Tuple([
    new Tuple([array(xTrain, dtype), array(yTrain, labelType)]),
    new Tuple([array(xTest, dtype), array(yTest, labelType)]),
  ]);
}
