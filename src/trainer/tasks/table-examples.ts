import { sourceOf } from "../../data/csv/source";
import { readTable } from "../../data/csv/table";
import type { Model } from "../../keras/models/model";
import { ArrayValue } from "../../language/interpreter/arrays/array";
import type { Column } from "../../language/interpreter/data-files";
import { List, type Value } from "../../language/interpreter/values";
import type { Examples } from "./examples";
import { UnusableInput } from "./task";

/**
 * A row an example: the columns fill the inputs in order, an input of (28, 28) takes 784 of them. Columns named `y`, or
 * as the outputs, are targets.
 */
export function tableInputs(text: string, model: Model, file: string): Examples {
  const { columns, rows = 0 } = readTable(sourceOf(Buffer.from(text), false), {
    ...options,
    name: file,
    header: hasHeader(text) ? 0 : null,
  });
  const words = columns.find(({ type }) => type === "object");
  if (words)
    throw new UnusableInput(
      `The column "${words.name}" of "${file}" holds text, but a model takes numbers: drop it, or turn it into numbers.`,
    );
  const inputs = model.modelInputs.map(({ name, shape }) => ({ name, shape: shape?.slice(1).map(Number) ?? [] }));
  const targets = columns.filter(({ name }) => isTarget(name, model));
  const features = columns.filter((column) => !targets.includes(column));
  const y = targets.length > 0 ? stack(targets, rows, [targets.length]) : null;
  if (inputs.length === 0) return { x: stack(features, rows, [features.length]), y };
  const sizes = inputs.map(({ shape }) => shape.reduce((product, size) => product * size, 1));
  const wanted = sizes.reduce((sum, size) => sum + size, 0);
  const byName = inputs.map(({ name }) => columns.find((column) => column.name === name));
  if (byName.every((column) => column !== undefined) && sizes.every((size) => size === 1))
    return { x: asInputs(byName.map((column, index) => stack([column], rows, inputs[index]!.shape))), y };
  if (features.length !== wanted)
    throw new UnusableInput(
      `"${file}" has ${features.length} columns of numbers, but the model "${model.name}" wants ${Number.isNaN(wanted) ? "examples of free size: give them as .npz" : wanted}.`,
    );
  let at = 0;
  const arrays = inputs.map(({ shape }, index) => {
    const from = at;
    at += sizes[index]!;
    return stack(features.slice(from, at), rows, shape);
  });
  return { x: asInputs(arrays), y };
}

const options = { separator: ",", names: undefined, skipRows: 0, missing: [], mostBytes: Infinity };

/** Whether the first line names the columns. */
function hasHeader(text: string): boolean {
  const [first = ""] = text.split(/\r?\n/, 1);
  return first.split(",").some((cell) => cell.trim() !== "" && Number.isNaN(Number(cell)));
}

const isTarget = (name: string, model: Model): boolean =>
  /^y(_\d+)?$/.test(name) || (model.outputNames.includes(name) && !model.modelInputs.some((one) => one.name === name));

const asInputs = (arrays: ArrayValue[]): Value => (arrays.length === 1 ? arrays[0]! : new List(arrays));

/** Columns beside each other, each row of this shape. */
function stack(columns: readonly Column[], rows: number, shape: readonly number[]): ArrayValue {
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, index) => {
    const numbers = column.values as Float64Array;
    for (let row = 0; row < rows; row++) values[row * columns.length + index] = numbers[row]!;
  });
  return new ArrayValue([rows, ...shape], "float64", values);
}
