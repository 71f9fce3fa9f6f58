import { ArrayValue } from "../../arrays/array";
import { toArray } from "../../arrays/conversion";
import { builtin } from "../../builtin";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { Dict, ModuleValue, Tuple, Unknown, type Value } from "../../values";
import { DatasetValue } from "./dataset";
import { partsOf, reshaped } from "./element";

/** `tf.data`: data sets from arrays, and the numbers that ask TensorFlow to choose. */
export function tensorFlowData(interpreter: Interpreter): ModuleValue {
  const slices = builtin(
    "from_tensor_slices",
    "tensors, name=None",
    "A data set with an item for each row of the arrays.",
    ({ tensors }) => fromSlices(interpreter, tensors!),
  );
  const dataset = new ModuleValue(
    "tf.data.Dataset",
    (name) => (name === "from_tensor_slices" ? slices : new Unknown(`tf.data.Dataset.${name} is not followed`)),
    () => ["from_tensor_slices"],
  );
  const entries = new Map<string, Value>([
    ["Dataset", dataset],
    ["AUTOTUNE", -1],
  ]);
  return new ModuleValue(
    "tf.data",
    (name) => entries.get(name) ?? new Unknown(`tf.data.${name} is not followed`),
    () => entries.keys(),
  );
}

function fromSlices(interpreter: Interpreter, tensors: Value): Value {
  const structure = asArrays(interpreter, tensors);
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

/** The same structure with an array wherever something else stands for one. */
function asArrays(interpreter: Interpreter, value: Value): Value {
  if (value instanceof ArrayValue) return value;
  if (value instanceof Tuple) return new Tuple(value.items.map((item) => asArrays(interpreter, item)));
  if (value instanceof Dict)
    return new Dict(value.items().map(([key, item]) => [key, asArrays(interpreter, item)] as const));
  return toArray(interpreter.arrays, value) ?? new Unknown("an array that is not known");
}
