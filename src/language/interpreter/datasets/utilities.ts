import { isFloating } from "../../../keras/core/tensor";
import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { fromNumbers, largest, numbersOf } from "../arrays/storage";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { integerOf, numberOf } from "../types";
import { pyDatasetClass } from "./dataset/py-dataset";
import { type Builtin, List, ModuleValue, Tuple, Unknown, type Value } from "../values";

/** `keras.utils`: what prepares data, and the seed. */
export function kerasUtilities(context: ArrayContext, functionsOfKeras: readonly Builtin[]): ModuleValue {
  const functions: Builtin[] = [
    ...functionsOfKeras,
    builtin(
      "set_random_seed",
      "seed",
      "Makes Python's, NumPy's and Keras' random numbers reproducible.",
      ({ seed }) => {
        const value = integerOf(seed!);
        if (value === undefined) return null;
        context.random.seed(value);
        context.options.seed(value);
        return null;
      },
    ),
    builtin("to_categorical", "x, num_classes=None", "Class numbers as one-hot rows.", ({ x, num_classes: classes }) =>
      toCategorical(context, x!, integerOf(classes!)),
    ),
    builtin("normalize", "x, axis=-1, order=2", "Rows of length 1.", ({ x }) => {
      const array = toArray(context, x!);
      return array ? normalize(context, array) : new Unknown("an array that is not known");
    }),
    builtin(
      "pad_sequences",
      "sequences, maxlen=None, dtype='int32', padding='pre', truncating='pre', value=0.0",
      "Sequences of one length.",
      ({ sequences, maxlen, padding, truncating, value }) =>
        padSequences(
          context,
          sequences!,
          integerOf(maxlen!),
          padding === "post",
          truncating === "post",
          numberOf(value!) ?? 0,
        ),
    ),
    ...["get_file", "audio_dataset_from_directory", "split_dataset"].map((name) =>
      builtin(
        name,
        "*args, **kwargs",
        `keras.utils.${name}`,
        () => new Unknown(`keras.utils.${name} is not followed yet`),
      ),
    ),
    builtin("plot_model", "model, *args, **kwargs", "Draws a model to a file.", () => null),
  ];
  const entries = new Map<string, Value>([
    ...functions.map((one) => [one.name, one] as const),
    ["PyDataset", pyDatasetClass],
    ["Sequence", pyDatasetClass],
  ]);
  return new ModuleValue(
    "keras.utils",
    (name) => entries.get(name) ?? new Unknown(`keras.utils.${name} is not followed`),
    () => entries.keys(),
  );
}

function toCategorical(context: ArrayContext, x: Value, given: number | undefined): Value {
  const array = toArray(context, x);
  if (!array) return new Unknown("classes that are not known");
  const values = numbersOf(array);
  const classes = given ?? (values ? largest(values) + 1 : "?");
  const rows = array.rank > 1 && array.shape.at(-1) === 1 ? array.shape.slice(0, -1) : array.shape;
  return context.make([...rows, classes], "float64", () => {
    if (!values || typeof classes !== "number") return undefined;
    const result = new Float64Array(values.length * classes);
    values.forEach((value, index) => {
      if (value < 0 || value >= classes)
        throw new PythonError("IndexError", `index ${value} is out of bounds for ${classes} classes`, {
          code: "index-error",
        });
      result[index * classes + value] = 1;
    });
    return result;
  });
}

function normalize(context: ArrayContext, array: ArrayValue): ArrayValue {
  return context.make(array.shape, isFloating(array.dtype) ? array.dtype : "float64", () => {
    const values = numbersOf(array);
    const width = array.shape.at(-1) as number;
    if (!values) return undefined;
    const result = Float64Array.from(values);
    for (let at = 0; at < result.length; at += width) {
      const row = result.subarray(at, at + width);
      const length = Math.hypot(...row) || 1;
      row.forEach((value, index) => (row[index] = value / length));
    }
    return result;
  });
}

function padSequences(
  context: ArrayContext,
  sequences: Value,
  maxlen: number | undefined,
  padsBehind: boolean,
  cutsBehind: boolean,
  value: number,
): Value {
  const items = sequences instanceof List || sequences instanceof Tuple ? sequences.items : undefined;
  const rows = items?.map((item) => toArray(context, item));
  if (!rows || rows.some((row) => !row?.data))
    return new ArrayValue([items?.length ?? "?", maxlen ?? "?"], "int32", undefined);
  const numbers = rows.map((row) => Array.from(numbersOf(row!)!));
  const width = maxlen ?? numbers.reduce((most, row) => Math.max(most, row.length), 0);
  const padded = numbers.flatMap((row) => {
    const cut = cutsBehind ? row.slice(0, width) : row.slice(Math.max(0, row.length - width));
    const filling = Array<number>(width - cut.length).fill(value);
    return padsBehind ? [...cut, ...filling] : [...filling, ...cut];
  });
  return fromNumbers([numbers.length, width], "int32", padded);
}
