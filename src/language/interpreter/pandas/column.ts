import type { DataType } from "../../../keras/core/tensor";
import type { Dimension } from "../../../protocol";
import { ArrayValue } from "../arrays/array";
import { fromNumbers } from "../arrays/storage";
import type { Column } from "../data-files";

/** One column of a table: a name and a vector. */
export interface NamedColumn {
  name: string;
  values: ArrayValue;
}

/** A column as read from a file. */
export function columnFrom({ name, type, values }: Column, rows: Dimension): NamedColumn {
  const dtype: DataType = type === "object" ? "string" : type;
  if (!values) return { name, values: new ArrayValue([rows], dtype, undefined) };
  return {
    name,
    values: Array.isArray(values) ? new ArrayValue([rows], "string", values) : fromNumbers([rows], dtype, values),
  };
}
