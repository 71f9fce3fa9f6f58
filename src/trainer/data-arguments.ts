import type { Dimension } from "../protocol";
import { isFloating } from "../keras/core/tensor";
import type { Model } from "../keras/models/model";
import { ArrayValue } from "../language/interpreter/arrays/array";
import type { ArrayContext } from "../language/interpreter/arrays/context";
import { toArray } from "../language/interpreter/arrays/conversion";
import { PythonError } from "../language/interpreter/errors";
import { typeName } from "../language/interpreter/types";
import { Dict, Float, List, Tuple, Unknown, type Value } from "../language/interpreter/values";
import { StoredArray } from "../language/interpreter/arrays/stored";
import {
  type DataArray,
  type DataSet,
  type InputArray,
  isStreamed,
  rowsAt,
  type StreamedArray,
  type TextArray,
} from "./training/data";

/** The arrays that a model is given: one for a single input, a list in order, or a dict by the inputs' names. Throws PythonError. */
export function readInputs(context: ArrayContext, model: Model, value: Value, argument: string): InputArray[] {
  const names = model.modelInputs.map(({ name }) => name);
  const parts = partsOf(value, names, Math.max(1, names.length));
  if (names.length > 0 && parts.length !== names.length) {
    throw new PythonError(
      "ValueError",
      `The model "${model.name}" has ${names.length} input${names.length === 1 ? "" : "s"} (${names.join(", ")}), but \`${argument}\` holds ${parts.length}.`,
      { argument },
    );
  }
  return parts.map((part, index) => {
    const { dtype, shape } = model.modelInputs[index] ?? {};
    const array =
      part instanceof StoredArray
        ? streamed(part, argument, dtype ?? "float32")
        : dtype === "string"
          ? readTexts(context, part, argument)
          : readArray(context, part, argument, dtype?.startsWith("int") ?? false);
    return { ...array, shape: asRank(array.shape, shape ?? undefined) };
  });
}

/** As Keras does: a last axis of one is added where the input has it, and left out where it has not. */
function asRank(shape: readonly number[], expected: readonly Dimension[] | undefined): readonly number[] {
  if (expected?.length === shape.length + 1 && expected.at(-1) === 1) return [...shape, 1];
  return expected?.length === shape.length - 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
}

/** The targets, one array for each output. Throws PythonError. */
export function readTargets(
  context: ArrayContext,
  model: Model,
  value: Value,
  argument: string,
): (DataArray | StreamedArray)[] {
  if (value === null) return [];
  const names = model.outputNames;
  const parts = partsOf(value, names, names.length);
  if (parts.length !== names.length) {
    throw new PythonError(
      "ValueError",
      `The model "${model.name}" has ${names.length} output${names.length === 1 ? "" : "s"} (${names.join(", ")}), but \`${argument}\` holds ${parts.length}.`,
      { argument },
    );
  }
  return parts.map((part) =>
    part instanceof StoredArray ? streamed(part, argument, "float32") : readArray(context, part, argument, false),
  );
}

function partsOf(value: Value, names: readonly string[], count: number): readonly Value[] {
  if (value instanceof Dict) {
    return names.map((name) => {
      const part = value.get(name);
      if (part === undefined) throw new PythonError("KeyError", `The data hold nothing for "${name}".`);
      return part;
    });
  }
  const items = value instanceof List || value instanceof Tuple ? value.items : undefined;
  const isListOfArrays = items?.some(
    (item) => item instanceof ArrayValue || (typeof item === "object" && item !== null && "hostType" in item),
  );
  return items && (isListOfArrays || (count > 1 && items.length === count)) ? items : [value];
}

/** An array whose elements are known. Throws PythonError. */
function knownArray(context: ArrayContext, value: Value, argument: string) {
  if (value instanceof Unknown)
    throw new PythonError("ValueError", `\`${argument}\` is not known: ${value.reason}.`, {
      argument,
      code: "bad-data",
    });
  const array = toArray(context, value);
  if (!array?.data)
    throw new PythonError("ValueError", `\`${argument}\` holds a ${typeName(value)} whose numbers are not known.`, {
      argument,
      code: "bad-data",
    });
  if (array.rank === 0)
    throw new PythonError("ValueError", `\`${argument}\` is a single value; training needs one row an example.`, {
      argument,
    });
  return { shape: array.shape.map(Number), dtype: array.dtype, data: array.data };
}

function readTexts(context: ArrayContext, value: Value, argument: string): TextArray {
  const { shape, data } = knownArray(context, value, argument);
  return { shape, dtype: "string", values: Array.from(data as ArrayLike<string | number>, String) };
}

/** Rows that are read as they are asked for, as a model takes them. Throws PythonError for texts where numbers are wanted. */
function streamed({ shape, dtype, readRows }: StoredArray, argument: string, wanted: string): StreamedArray {
  if (wanted === "string")
    return { shape, dtype: "string", read: (rows) => Array.from(readRows(rows) as ArrayLike<string | number>, String) };
  if (dtype === "string") throw holdsText(argument, String(readRows(Int32Array.of(0))[0]));
  const isWhole = wanted.startsWith("int") && !isFloating(dtype);
  const type = isWhole ? Int32Array : Float32Array;
  return {
    shape,
    dtype: isWhole ? "int32" : "float32",
    read(rows) {
      const values = readRows(rows) as Float64Array;
      return values instanceof type ? values : new type(values);
    },
  };
}

const holdsText = (argument: string, text: string): PythonError =>
  new PythonError(
    "ValueError",
    `\`${argument}\` holds text ("${text}"), but training needs numbers: drop the column, or turn it into numbers.`,
    { argument, code: "bad-data" },
  );

function readArray(context: ArrayContext, value: Value, argument: string, whole: boolean): DataArray {
  const array = knownArray(context, value, argument);
  if (Array.isArray(array.data)) {
    const text = array.data.find((one) => Number.isNaN(Number(one))) ?? array.data[0] ?? "";
    throw holdsText(argument, text);
  }
  const isWhole = whole && !isFloating(array.dtype);
  return {
    shape: array.shape,
    dtype: isWhole ? "int32" : "float32",
    values: isWhole
      ? Int32Array.from(array.data)
      : array.data instanceof Float32Array
        ? array.data
        : Float32Array.from(array.data),
  };
}

/** One weight an example. */
export function readSampleWeight(context: ArrayContext, sampleWeight: Value): DataSet["sampleWeight"] {
  if (sampleWeight === null) return undefined;
  if (sampleWeight instanceof StoredArray) return streamed(sampleWeight, "sample_weight", "float32");
  return Float32Array.from(readArray(context, sampleWeight, "sample_weight", false).values);
}

/** Turns class weights into weights of the examples. Throws PythonError where the examples have weights already, as Keras. */
export function weighClasses(data: DataSet, classWeight: Value): DataSet {
  const [target] = data.targets;
  if (!(classWeight instanceof Dict) || !target) return data;
  if (data.sampleWeight)
    throw new PythonError("ValueError", "`fit` takes `class_weight` or `sample_weight`, not both.", {
      argument: "class_weight",
    });
  const count = target.shape[0]!;
  const weigh = (rows: Int32Array): Float32Array =>
    weightsOf(rowsAt(target, rows) as Float32Array, rows.length, classWeight);
  const sampleWeight = isStreamed(target)
    ? { shape: [count], dtype: "float32" as const, read: weigh }
    : weightsOf(target.values, count, classWeight);
  return { ...data, sampleWeight };
}

/** The weight of each label: a class number, or a row with the largest number at its class. */
function weightsOf(values: ArrayLike<number>, count: number, classWeight: Dict): Float32Array {
  const width = values.length / Math.max(count, 1);
  return Float32Array.from({ length: count }, (_, row) => {
    const label = width > 1 ? largestAt(values, row * width, width) : values[row]!;
    const weight = classWeight.get(label);
    return typeof weight === "number" ? weight : weight instanceof Float ? weight.value : 1;
  });
}

function largestAt(values: ArrayLike<number>, from: number, width: number): number {
  let best = 0;
  for (let index = 1; index < width; index++) if (values[from + index]! > values[from + best]!) best = index;
  return best;
}

/** Refuses data whose rows do not fit the model, with both shapes. Throws PythonError. */
export function checkFit(model: Model, { inputs, targets }: DataSet): void {
  inputs.forEach(({ shape }, index) => {
    const expected = model.modelInputs[index]?.shape;
    if (!expected) return;
    const fits = shapeFits(expected.slice(1), shape.slice(1));
    if (!fits) {
      throw new PythonError(
        "ValueError",
        `The data have rows of shape (${shape.slice(1).join(", ")}), but the input "${model.modelInputs[index]!.name}" wants (${expected
          .slice(1)
          .map((size) => size ?? "None")
          .join(", ")}).`,
        { argument: "x", code: "shape-mismatch" },
      );
    }
  });
  const rows = [...inputs, ...targets].map(({ shape }) => shape[0]);
  if (rows.some((count) => count !== rows[0])) {
    throw new PythonError("ValueError", `The data do not have the same number of examples: ${rows.join(", ")}.`, {
      argument: "y",
      code: "shape-mismatch",
    });
  }
}

function shapeFits(expected: readonly unknown[], found: readonly number[]): boolean {
  const [wanted, given] = [
    expected.at(-1) === 1 ? expected.slice(0, -1) : expected,
    found.at(-1) === 1 ? found.slice(0, -1) : found,
  ];
  return (
    wanted.length === given.length && wanted.every((size, index) => typeof size !== "number" || size === given[index])
  );
}
