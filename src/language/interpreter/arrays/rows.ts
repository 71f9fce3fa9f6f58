import { ArrayValue } from "./array";
import { allocate } from "./storage";
import { StoredArray } from "./stored";

/** The numbers of a row. */
export const widthOf = ({ shape }: ArrayValue): number =>
  shape.slice(1).reduce<number>((product, size) => product * Number(size), 1);

/** The rows of an array at these positions. */
export function rowsOf(array: ArrayValue, rows: Int32Array): ArrayValue {
  const { dtype } = array;
  const shape = [rows.length, ...array.shape.slice(1)];
  if (array instanceof StoredArray) return new ArrayValue(shape, dtype, array.readRows(rows));
  const { data } = array;
  const width = widthOf(array);
  if (Array.isArray(data))
    return new ArrayValue(shape, dtype, Array.from(rows, (row) => data.slice(row * width, (row + 1) * width)).flat());
  const taken = allocate(dtype, rows.length * width);
  rows.forEach((row, index) => taken.set(data!.subarray(row * width, (row + 1) * width), index * width));
  return new ArrayValue(shape, dtype, taken);
}
