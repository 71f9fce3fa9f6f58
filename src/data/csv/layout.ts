import type { TableOptions } from "../../language/interpreter/data-files";
import { PythonError } from "../../language/interpreter/errors";
import { type ByteSource, visitRows } from "./rows";
import { cellText, RowScanner } from "./scanner";

/** Which cells of a row are columns, and where the rows begin. */
export interface Layout {
  readonly columns: readonly { readonly name: string; readonly cell: number }[];
  /** Cells of a whole row. */
  readonly width: number;
  /** Rows above the first one of the table. */
  readonly bodyStart: number;
}

/** What the first rows say of a table. Throws PythonError for columns that it has not. */
export function readLayout(source: ByteSource, options: TableOptions): Layout {
  const { header, names, skipRows, wanted } = options;
  const bodyStart = skipRows + (header === null ? 0 : header + 1);
  const rows = firstRows(source, options, bodyStart + 1);
  const first = rows[bodyStart];
  const titles = names ?? (header === null ? undefined : rows[bodyStart - 1]?.map(titleOf).map(unlike));
  const count = titles?.length ?? first?.length ?? 0;
  // As pandas: where rows have more cells than there are names, the first ones are their labels.
  const labels = Math.max(0, (first?.length ?? 0) - count);
  const all = Array.from({ length: count }, (_, index) => ({
    name: titles?.[index] ?? String(index),
    cell: labels + index,
  }));
  const missing = wanted?.filter((one) => !all.some(({ name, cell }) => name === one || cell - labels === one)) ?? [];
  if (missing.length > 0)
    throw new PythonError(
      "ValueError",
      `Usecols do not match columns, columns expected but not found: [${missing.map((one) => (typeof one === "string" ? `'${one}'` : one)).join(", ")}]`,
      { argument: "usecols" },
    );
  return {
    columns: wanted ? all.filter(({ name, cell }) => wanted.includes(name) || wanted.includes(cell - labels)) : all,
    width: labels + count,
    bodyStart,
  };
}

function firstRows(source: ByteSource, options: TableOptions, count: number): string[][] {
  const scanner = new RowScanner(options);
  const rows: string[][] = [];
  visitRows(source, scanner, (bytes) => {
    if (!scanner.isBlank(bytes))
      rows.push(
        Array.from({ length: scanner.count }, (_, cell) => cellText(bytes, scanner.starts[cell]!, scanner.ends[cell]!)),
      );
    return rows.length < count;
  });
  return rows;
}

const titleOf = (text: string, position: number): string => (text === "" ? `Unnamed: ${position}` : text);

/** Names that are there already get a number. */
function unlike(name: string, position: number, names: readonly string[]): string {
  const before = names.slice(0, position).filter((one) => one === name).length;
  return before === 0 ? name : `${name}.${before}`;
}
