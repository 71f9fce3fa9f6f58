import type { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { stackArrays } from "./conversion";
import { allocate, type NumberData, promoteArrays } from "./storage";
import { StoredArray } from "./stored";

/** A larger matrix is not held besides its columns: its rows are made of them where they are asked for. In elements. */
const mostElements = 2 ** 25;

/** Columns of numbers side by side. */
export function columnMatrix(context: ArrayContext, columns: readonly ArrayValue[]): ArrayValue {
  const rows = columns[0]!.shape[0]!;
  const isStored = columns.some((column) => column instanceof StoredArray);
  const isLarge = typeof rows === "number" && rows * columns.length > mostElements;
  if (!isStored && !(isLarge && columns.every(({ data }) => data !== undefined)))
    return stackArrays(context, columns, 1);
  const dtype = columns.reduce((joined, column) => promoteArrays(joined, column.dtype), columns[0]!.dtype);
  const width = columns.length;
  const read = (wanted: Int32Array): NumberData => {
    const values = allocate(dtype, wanted.length * width);
    columns.forEach((column, index) => {
      if (column instanceof StoredArray) {
        const own = column.readRows(wanted) as NumberData;
        for (let row = 0; row < wanted.length; row++) values[row * width + index] = own[row]!;
      } else {
        const data = column.data as NumberData;
        for (let row = 0; row < wanted.length; row++) values[row * width + index] = data[wanted[row]!]!;
      }
    });
    return values;
  };
  return new StoredArray([rows as number, width], dtype, read, "The table");
}
