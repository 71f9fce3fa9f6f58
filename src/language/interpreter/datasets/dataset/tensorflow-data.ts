import { ArrayValue } from "../../arrays/array";
import { builtin } from "../../builtin";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { integerOf } from "../../types";
import { Dict, ModuleValue, Tuple, Unknown, type Value } from "../../values";
import { asArrays } from "./as-arrays";
import { csvDatasetFunction } from "./csv-dataset";
import { DatasetValue } from "./dataset";
import { partsOf, reshaped, sortedValues } from "./element";
import { isDataset } from "./method";

/** `tf.data`: data sets from arrays, and the numbers that ask TensorFlow to choose. */
export function tensorFlowData(interpreter: Interpreter): ModuleValue {
  const slices = builtin(
    "from_tensor_slices",
    "tensors, name=None",
    "A data set with an item for each row of the arrays.",
    ({ tensors }) => fromSlices(interpreter, tensors!),
  );
  const zip = builtin("zip", "*args, datasets=None, name=None", "The items of data sets, together.", (given) => {
    const { items } = given["args"] as Tuple;
    return zipDatasets(interpreter, given["datasets"] ?? (items.length === 1 ? items[0]! : new Tuple(items)));
  });
  const range = builtin("range", "*args, output_type=None, name=None", "Whole numbers.", (given) =>
    rangeDataset(interpreter, (given["args"] as Tuple).items.map(integerOf)),
  );
  const generator = builtin(
    "from_generator",
    "generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None",
    "What a generator function gives.",
    () => new Unknown("generator functions are not followed: arrays in `from_tensor_slices` and a `map` do the same"),
  );
  const makers = new Map([slices, zip, range, generator].map((one) => [one.name, one]));
  const dataset = new ModuleValue(
    "tf.data.Dataset",
    (name) => makers.get(name) ?? new Unknown(`tf.data.Dataset.${name} is not followed`),
    () => makers.keys(),
  );
  const csv = csvDatasetFunction(interpreter);
  const ofExperiments = new Map<string, Value>([
    [csv.name, csv],
    ["AUTOTUNE", -1],
  ]);
  const experimental = new ModuleValue(
    "tf.data.experimental",
    (name) => ofExperiments.get(name) ?? new Unknown(`tf.data.experimental.${name} is not followed`),
    () => ofExperiments.keys(),
  );
  const entries = new Map<string, Value>([
    ["Dataset", dataset],
    ["AUTOTUNE", -1],
    ["experimental", experimental],
  ]);
  return new ModuleValue(
    "tf.data",
    (name) => entries.get(name) ?? new Unknown(`tf.data.${name} is not followed`),
    () => entries.keys(),
  );
}

/** Data sets in a tuple or dict, one beside the other. Throws PythonError for anything else. */
function zipDatasets(interpreter: Interpreter, given: Value): Value {
  const datasets = given instanceof Dict ? sortedValues(given) : given instanceof Tuple ? given.items : [given];
  const unknown = datasets.find((one) => one instanceof Unknown);
  if (unknown) return unknown;
  if (!datasets.every(isDataset) || datasets.length === 0)
    throw new PythonError("TypeError", "`zip` takes data sets, in a tuple or a dict.", { argument: 0 });
  const counts = datasets.map(({ count }) => count);
  const element =
    given instanceof Dict
      ? new Dict(given.items().map(([key, one]) => [key, (one as DatasetValue).element] as const))
      : new Tuple(datasets.map((one) => one.element));
  return new DatasetValue(interpreter, {
    plan: { kind: "zip", of: datasets.map(({ plan }) => plan) },
    element,
    count: counts.includes(undefined) ? undefined : Math.min(...(counts as number[])),
  });
}

/** As `range` of Python. */
function rangeDataset(interpreter: Interpreter, given: readonly (number | undefined)[]): Value {
  if (given.includes(undefined)) return new Unknown("a number that is not known");
  const [first = 0, second, step = 1] = given as readonly number[];
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return new DatasetValue(interpreter, {
    plan: { kind: "range", start, step, count },
    element: new ArrayValue([], "int64", undefined),
    count,
  });
}

function fromSlices(interpreter: Interpreter, tensors: Value): Value {
  const structure = asArrays(interpreter.arrays, tensors);
  const arrays = partsOf(structure);
  if (!arrays) return structure instanceof Unknown ? structure : new Unknown("a data set of what is not known");
  const counts = arrays.map(({ shape }) => shape[0]);
  const [count] = counts;
  if (counts.includes(undefined))
    throw new PythonError("ValueError", "Unbatching a tensor is only supported for rank >= 1", { argument: "tensors" });
  if (counts.some((one) => typeof one === "number" && typeof count === "number" && one !== count))
    throw new PythonError("ValueError", `Dimensions ${counts.join(" and ")} are not compatible`, {
      argument: "tensors",
      code: "shape-mismatch",
    });
  return new DatasetValue(interpreter, {
    plan: { kind: "slices", arrays },
    element: reshaped(structure, (shape) => shape.slice(1)),
    count: typeof count === "number" ? count : undefined,
  });
}
