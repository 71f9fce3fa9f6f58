import type { Dimension } from "../../../protocol";
import { formatShape } from "../../../protocol";
import type { DataType } from "../../../keras/core/tensor";
import { PythonError } from "../errors";
import type { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { rowsOf } from "./rows";
import { fromNumbers, type NumberData, numbersOf, stridesOf } from "./storage";
import { StoredArray } from "./stored";

/** NumPy's broadcasting of two shapes. Throws PythonError where they do not fit. */
export function broadcast(a: readonly Dimension[], b: readonly Dimension[]): Dimension[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, index) => {
    const left = index < rank - a.length ? 1 : a[index - (rank - a.length)]!;
    const right = index < rank - b.length ? 1 : b[index - (rank - b.length)]!;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    if (typeof left === "number" && typeof right === "number") {
      throw new PythonError(
        "ValueError",
        `operands could not be broadcast together with shapes ${formatShape([...a])} ${formatShape([...b])}`,
        { code: "shape-mismatch" },
      );
    }
    return typeof left === "number" ? left : right;
  });
}

/** Applies a function to the pairs of elements of two arrays. */
export function elementwise(
  context: ArrayContext,
  a: ArrayValue,
  b: ArrayValue,
  dtype: DataType,
  compute: (x: number, y: number) => number,
): ArrayValue {
  const shape = broadcast(a.shape, b.shape);
  const [first, second] = [oneOf(a), oneOf(b)];
  if (a instanceof StoredArray && second !== undefined) return a.mapped(dtype, (x) => compute(x, second));
  if (b instanceof StoredArray && first !== undefined) return b.mapped(dtype, (y) => compute(first, y));
  if ((a instanceof StoredArray || b instanceof StoredArray) && a.dtype !== "string" && b.dtype !== "string")
    return combineRows(shape as number[], a, b, dtype, compute);
  return context.make(shape, dtype, () => {
    const [x, y] = [numbersOf(a), numbersOf(b)];
    return x && y && combine(shape as number[], a, x, b, y, compute);
  });
}

/** The number that an array stands for where it has no dimension. */
const oneOf = (array: ArrayValue): number | undefined => (array.rank === 0 ? numbersOf(array)?.[0] : undefined);

/** As `combine`, of the rows that are asked for. */
function combineRows(
  shape: readonly number[],
  a: ArrayValue,
  b: ArrayValue,
  dtype: DataType,
  compute: (x: number, y: number) => number,
): StoredArray {
  const at = (array: ArrayValue, rows: Int32Array): ArrayValue =>
    array.rank === shape.length && array.shape[0] === shape[0] ? rowsOf(array, rows) : array;
  const read = (rows: Int32Array): NumberData => {
    const [left, right] = [at(a, rows), at(b, rows)];
    const made = [rows.length, ...shape.slice(1)];
    return fromNumbers(made, dtype, combine(made, left, numbersOf(left)!, right, numbersOf(right)!, compute))
      .data as NumberData;
  };
  return new StoredArray(shape, dtype, read, (a instanceof StoredArray ? a : (b as StoredArray)).origin);
}

/** Whether an array is the same for each of the first dimensions of a shape, and whole in the others. */
const isRepeated = ({ shape: own }: ArrayValue, shape: readonly number[]): boolean =>
  own.every((size, axis) => size === shape[shape.length - own.length + axis]);

function combine(
  shape: readonly number[],
  a: ArrayValue,
  x: ArrayLike<number>,
  b: ArrayValue,
  y: ArrayLike<number>,
  compute: (x: number, y: number) => number,
): Float64Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const result = new Float64Array(count);
  if (x.length === count && y.length === count) {
    for (let index = 0; index < count; index++) result[index] = compute(x[index]!, y[index]!);
  } else if (y.length === 1) {
    const scalar = y[0]!;
    for (let index = 0; index < count; index++) result[index] = compute(x[index]!, scalar);
  } else if (x.length === 1) {
    const scalar = x[0]!;
    for (let index = 0; index < count; index++) result[index] = compute(scalar, y[index]!);
  } else if (x.length === count && isRepeated(b, shape)) {
    for (let index = 0, at = 0; index < count; index++, at = at + 1 === y.length ? 0 : at + 1)
      result[index] = compute(x[index]!, y[at]!);
  } else {
    const [left, right] = [broadcastStrides(a, shape.length), broadcastStrides(b, shape.length)];
    walkShape(shape, (index, at) => {
      let [i, j] = [0, 0];
      for (let axis = 0; axis < shape.length; axis++) {
        i += at[axis]! * left[axis]!;
        j += at[axis]! * right[axis]!;
      }
      result[index] = compute(x[i]!, y[j]!);
    });
  }
  return result;
}

/** Strides with 0 on axes that are repeated. */
function broadcastStrides({ shape }: ArrayValue, rank: number): number[] {
  const strides = stridesOf(shape as number[]).map((stride, axis) => (shape[axis] === 1 ? 0 : stride));
  return [...Array<number>(rank - shape.length).fill(0), ...strides];
}

/** Visits every position of a shape in row-major order. */
export function walkShape(shape: readonly number[], visit: (index: number, at: readonly number[]) => void): void {
  const count = shape.reduce((product, size) => product * size, 1);
  const at = Array<number>(shape.length).fill(0);
  for (let index = 0; index < count; index++) {
    visit(index, at);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis] = at[axis]! + 1;
      if (at[axis]! < shape[axis]!) break;
      at[axis] = 0;
    }
  }
}

/** Applies a function to each element. */
export function mapElements(
  context: ArrayContext,
  array: ArrayValue,
  dtype: DataType,
  compute: (x: number) => number,
): ArrayValue {
  if (array instanceof StoredArray) return array.mapped(dtype, compute);
  return context.make(array.shape, dtype, () => {
    const values = numbersOf(array);
    if (!values) return undefined;
    const result = new Float64Array(values.length);
    for (let index = 0; index < values.length; index++) result[index] = compute(values[index]!);
    return result;
  });
}
