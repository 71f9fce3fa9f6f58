import type { Tensor, TensorFlow } from "../kernels";

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

/** What a model may be given. */
export type InputArray = DataArray | TextArray;

export interface DataSet {
  inputs: readonly InputArray[];
  /** Empty for prediction. */
  targets: readonly DataArray[];
  sampleWeight: Float32Array | undefined;
}

/** The number of examples. Throws an Error with a sentence where the arrays disagree. */
export function exampleCount({ inputs, targets, sampleWeight }: DataSet): number {
  const counts = [...inputs, ...targets].map(({ shape }) => shape[0] ?? 0);
  const count = counts[0] ?? 0;
  const wrong = counts.find((one) => one !== count);
  if (wrong !== undefined || (sampleWeight && sampleWeight.length !== count)) {
    throw new Error(
      `The data do not have the same number of examples: ${[...counts, ...(sampleWeight ? [sampleWeight.length] : [])].join(", ")}.`,
    );
  }
  return count;
}

/** The rows at these positions as a tensor. */
export function batchOf(tf: TensorFlow, { shape, dtype, values }: InputArray, rows: Int32Array): Tensor {
  const width = values.length / Math.max(shape[0] ?? 1, 1);
  if (dtype === "string") {
    const texts = Array.from(rows, (row) => values.slice(row * width, (row + 1) * width)).flat();
    return tf.tensor(texts, [rows.length, ...shape.slice(1)], dtype);
  }
  const batch = dtype === "int32" ? new Int32Array(rows.length * width) : new Float32Array(rows.length * width);
  rows.forEach((row, index) => batch.set(values.subarray(row * width, (row + 1) * width), index * width));
  return tf.tensor(batch, [rows.length, ...shape.slice(1)], dtype);
}

/** Examples `from` … `to`, without copying. */
export function sliceData({ inputs, targets, sampleWeight }: DataSet, from: number, to: number): DataSet {
  const place = ({ shape, values }: InputArray) => {
    const width = values.length / Math.max(shape[0] ?? 1, 1);
    return { shape: [to - from, ...shape.slice(1)], bounds: [from * width, to * width] as const };
  };
  const cut = (array: DataArray): DataArray => {
    const { shape, bounds } = place(array);
    return { shape, dtype: array.dtype, values: array.values.subarray(...bounds) };
  };
  const cutAny = (array: InputArray): InputArray => {
    if (array.dtype !== "string") return cut(array);
    const { shape, bounds } = place(array);
    return { shape, dtype: array.dtype, values: array.values.slice(...bounds) };
  };
  return { inputs: inputs.map(cutAny), targets: targets.map(cut), sampleWeight: sampleWeight?.subarray(from, to) };
}

/** The order of one epoch: shuffled from a seed, or as the data stand. */
export function epochOrder(count: number, shuffle: boolean, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  if (!shuffle) return order;
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  for (let index = count - 1; index > 0; index--) {
    // xorshift32, Marsaglia 2003.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (index + 1);
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}
