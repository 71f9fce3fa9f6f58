import type { DataType } from "../../../keras/core/tensor";
import { ArrayValue } from "../arrays/array";
import { StoredArray } from "../arrays/stored";
import type { Column, ColumnValues } from "../data-files";

/** One column of a table: a name and a vector. */
export interface NamedColumn {
  name: string;
  values: ArrayValue;
}

/** A column as read from a file. */
export function columnFrom({ name, type, values }: Column, rows: number | undefined, file: string): NamedColumn {
  const dtype: DataType = type === "object" ? "string" : type;
  const held = (read: ColumnValues): ColumnValues | Uint8Array =>
    dtype === "bool" ? Uint8Array.from(read as Float64Array) : read;
  return {
    name,
    values:
      typeof values === "function"
        ? new StoredArray([rows!], dtype, (wanted) => held(values(wanted)), `The column "${name}" of "${file}"`)
        : new ArrayValue([rows ?? "?"], dtype, values && held(values)),
  };
}
