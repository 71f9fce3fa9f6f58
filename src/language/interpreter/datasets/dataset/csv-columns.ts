import { ArrayValue } from "../../arrays/array";
import { StoredArray } from "../../arrays/stored";
import { fromNumbers } from "../../arrays/storage";
import type { Column, ColumnValues, Table } from "../../data-files";
import { PythonError } from "../../errors";
import { type CsvType, readNumber } from "./csv-types";

/** What a column holds: `missing` is another text for a missing cell, in whose place `filling` stands, if there is one. */
export interface CsvColumn {
  readonly type: CsvType;
  readonly filling: number | string | undefined;
  readonly missing: string;
}

/** A column of texts as an array of its type. Reading it throws PythonError for a cell that is not of that type. */
export function csvColumn(form: CsvColumn, { name, values }: Column, rows: Table["rows"], file: string): ArrayValue {
  const read = (cells: ColumnValues): NonNullable<ArrayValue["data"]> => cellsOf(form, name, cells as string[]);
  if (typeof values === "function")
    return new StoredArray([rows!], form.type, (wanted) => read(values(wanted)), `The column "${name}" of "${file}"`);
  return new ArrayValue([rows ?? "?"], form.type, values && read(values));
}

function cellsOf(
  { type, filling, missing }: CsvColumn,
  name: string,
  cells: readonly string[],
): NonNullable<ArrayValue["data"]> {
  const read = (cell: string): number | string => {
    if (cell === "" || cell === missing) {
      if (filling === undefined) throw refused(`The column "${name}" is required, and a cell of it is missing.`);
      return filling;
    }
    const value = type === "string" ? cell : readNumber(type, cell);
    if (value === undefined) throw refused(`A cell of the column "${name}" is not a valid ${type}: ${cell}`);
    return value;
  };
  const values = cells.map(read);
  return type === "string" ? (values as string[]) : fromNumbers([values.length], type, values as number[]).data!;
}

const refused = (message: string): PythonError =>
  new PythonError("InvalidArgumentError", message, { code: "bad-data" });
