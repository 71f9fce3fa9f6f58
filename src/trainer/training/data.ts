import type { Tensor, TensorFlow } from "../kernels";
import type { BatchStream } from "./batches";

/** Examples in memory: one row an example. */
export interface DataArray {
  /** With the number of examples first. */
  shape: readonly number[];
  dtype: "float32" | "int32";
  values: Float32Array | Int32Array;
}

/** Texts, for the layers that look them up. */
export interface TextArray {
  shape: readonly number[];
  dtype: "string";
  values: readonly string[];
}

/** Arrays that are in memory. */
export type HeldArray = DataArray | TextArray;

/** Examples that are read where they are asked for. */
export interface StreamedArray {
  shape: readonly number[];
  dtype: "float32" | "int32" | "string";
  /** The rows at these positions, one behind the other. Throws Error with a sentence where they can't be read. */
  read(rows: Int32Array): Float32Array | Int32Array | readonly string[];
}

/** What a model may be given. */
export type InputArray = HeldArray | StreamedArray;

export interface DataSet {
  inputs: readonly InputArray[];
  /** Empty for prediction. */
  targets: readonly (DataArray | StreamedArray)[];
  sampleWeight: Float32Array | StreamedArray | undefined;
  /** Where the data come in batches of their own. */
  batches?: BatchStream;
}

/** The number of examples. Throws an Error with a sentence where the arrays disagree. */
export function exampleCount({ inputs, targets, sampleWeight }: DataSet): number {
  const counts = [...inputs, ...targets].map(({ shape }) => shape[0] ?? 0);
  const count = counts[0] ?? 0;
  const weights = sampleWeight && (isStreamed(sampleWeight) ? sampleWeight.shape[0]! : sampleWeight.length);
  const wrong = counts.find((one) => one !== count);
  if (wrong !== undefined || (weights !== undefined && weights !== count)) {
    throw new Error(
      `The data do not have the same number of examples: ${[...counts, ...(weights === undefined ? [] : [weights])].join(", ")}.`,
    );
  }
  return count;
}

/** Types and sizes of all arrays, but for the number of examples. */
export const formOf = ({ inputs, targets, sampleWeight }: DataSet): string =>
  JSON.stringify([
    [...inputs, ...targets].map(({ dtype, shape }) => [dtype, shape.slice(1)]),
    sampleWeight !== undefined,
  ]);

export const isStreamed = (array: InputArray | Float32Array): array is StreamedArray => "read" in array;

/** The rows at these positions as a tensor. */
export const batchOf = (tf: TensorFlow, array: InputArray, rows: Int32Array): Tensor =>
  tf.tensor(rowsAt(array, rows), [rows.length, ...array.shape.slice(1)], array.dtype);

/** The rows at these positions, one behind the other. */
export function rowsAt(array: InputArray, rows: Int32Array): Float32Array | Int32Array | readonly string[] {
  if (isStreamed(array)) return array.read(rows);
  const { shape, dtype, values } = array;
  const width = values.length / Math.max(shape[0] ?? 1, 1);
  if (dtype === "string") return Array.from(rows, (row) => values.slice(row * width, (row + 1) * width)).flat();
  const batch = dtype === "int32" ? new Int32Array(rows.length * width) : new Float32Array(rows.length * width);
  rows.forEach((row, index) => batch.set(values.subarray(row * width, (row + 1) * width), index * width));
  return batch;
}

/** Examples `from` … `to`, without copying. */
export function sliceData({ inputs, targets, sampleWeight }: DataSet, from: number, to: number): DataSet {
  return {
    inputs: inputs.map((array) => sliceArray(array, from, to)),
    targets: targets.map((array) => sliceArray(array, from, to) as DataArray | StreamedArray),
    sampleWeight:
      sampleWeight && isStreamed(sampleWeight) ? sliceStream(sampleWeight, from, to) : sampleWeight?.subarray(from, to),
  };
}

const sliceStream = ({ shape, dtype, read }: StreamedArray, from: number, to: number): StreamedArray => ({
  shape: [to - from, ...shape.slice(1)],
  dtype,
  read: (rows) => read(rows.map((row) => row + from)),
});

function sliceArray(array: InputArray, from: number, to: number): InputArray {
  if (isStreamed(array)) return sliceStream(array, from, to);
  const width = array.values.length / Math.max(array.shape[0] ?? 1, 1);
  const shape = [to - from, ...array.shape.slice(1)];
  const bounds = [from * width, to * width] as const;
  return array.dtype === "string"
    ? { shape, dtype: array.dtype, values: array.values.slice(...bounds) }
    : { shape, dtype: array.dtype, values: array.values.subarray(...bounds) };
}

/** The order of one epoch: shuffled from a seed, or as the data stand. */
export function epochOrder(count: number, shuffle: boolean, seed: number): Int32Array {
  // Loops: the positions of an epoch are counted and drawn anew for each.
  const order = new Int32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  if (!shuffle) return order;
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  for (let index = count - 1; index > 0; index--) {
    // xorshift32, Marsaglia 2003.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (index + 1);
    const taken = order[other]!;
    order[other] = order[index]!;
    order[index] = taken;
  }
  return order;
}
