import { ArrayValue } from "../../language/interpreter/arrays/array";
import { widthOf } from "../../language/interpreter/arrays/rows";
import { allocate, fromNumbers } from "../../language/interpreter/arrays/storage";

/** Examples that are read by their positions. */
export interface RowSource {
  readonly count: number;
  /** The arrays of these examples, a row each. Throws Error with a sentence where they can't be read. */
  read(rows: Int32Array): readonly ArrayValue[];
  /** Told of what will be read, in order, so that it can be read ahead: of the very array that `read` is given then. */
  expect?(rows: Int32Array): void;
  close?(): void;
}

/** One row by itself. */
export function rowAt(array: ArrayValue, row: number): ArrayValue {
  const { dtype, data, shape } = array;
  const width = widthOf(array);
  const [from, to] = [row * width, (row + 1) * width];
  return new ArrayValue(shape.slice(1), dtype, Array.isArray(data) ? data.slice(from, to) : data!.slice(from, to));
}

/** Examples of one form as an array. */
export function stack(examples: readonly ArrayValue[]): ArrayValue {
  const [first] = examples as [ArrayValue];
  const shape = [examples.length, ...first.shape];
  if (examples.some((one) => one.data!.length !== first.data!.length))
    throw new Error(
      `The examples of a batch have different shapes: ${[...new Set(examples.map((one) => `(${one.shape.join(", ")})`))].join(" and ")}.`,
    );
  if (first.dtype === "string")
    return new ArrayValue(
      shape,
      "string",
      examples.flatMap(({ data }) => data as string[]),
    );
  const values = allocate(first.dtype, examples.length * first.data!.length);
  examples.forEach(({ data }, index) => values.set(data as Float64Array, index * data!.length));
  return new ArrayValue(shape, first.dtype, values);
}

/** Rows of two arrays, one behind the other, in an order. */
export function joinRows(a: ArrayValue, b: ArrayValue, order: Int32Array): ArrayValue {
  const rows = [a, b].flatMap((array) => Array.from({ length: Number(array.shape[0]) }, (_, row) => rowAt(array, row)));
  return stack(Array.from(order, (place) => rows[place]!));
}

/** The numbers of an array in another type. */
export const asType = ({ shape, dtype, data }: ArrayValue, wanted: ArrayValue["dtype"]): ArrayValue =>
  dtype === wanted || Array.isArray(data)
    ? new ArrayValue(shape, dtype, data)
    : fromNumbers(shape, wanted, data as Float64Array);
