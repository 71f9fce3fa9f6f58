import { dsvFormat } from "d3-dsv";
import type { Column, Table, TableOptions } from "../language/interpreter/data-files";

/** Texts that pandas takes for a missing value. */
const missingTexts: ReadonlySet<string> = new Set([
  "",
  "NA",
  "N/A",
  "NaN",
  "nan",
  "null",
  "NULL",
  "None",
  "n/a",
  "#N/A",
  "<NA>",
  "-nan",
  "-NaN",
]);

/** A table from its text; `isHead` tells that the text is only the file's beginning. */
export function parseTable(text: string, options: TableOptions, isHead: boolean): Table {
  const { separator, header, names, skipRows, missing } = options;
  const cleaned = text.replace(/^\uFEFF/, "");
  const rows =
    separator === " " || separator === "\\s+"
      ? splitAtSpaces(cleaned)
      : dsvFormat(separator === "\\t" ? "\t" : separator).parseRows(cleaned);
  const content = rows.filter((row) => row.length > 1 || row[0]?.trim() !== "").slice(skipRows);
  if (isHead) content.pop();
  const first = header === null ? undefined : content[header];
  const body = header === null ? content : content.slice(header + 1);
  const width = first?.length ?? body[0]?.length ?? 0;
  const columnNames =
    names ?? first?.map((name) => name.trim()) ?? Array.from({ length: width }, (_, index) => String(index));
  const noValue = new Set([...missingTexts, ...missing]);
  const columns = columnNames.map((name, index) =>
    readColumn(
      name,
      body.map((row) => (row[index] ?? "").trim()),
      noValue,
      isHead,
    ),
  );
  return { columns, rows: isHead ? undefined : body.length };
}

const splitAtSpaces = (text: string): string[][] => text.split(/\r?\n/).map((line) => line.trim().split(/\s+/));

/** A column's type as pandas infers it, and its values where the whole file was read. */
function readColumn(name: string, texts: readonly string[], missing: ReadonlySet<string>, isHead: boolean): Column {
  const present = texts.filter((text) => !missing.has(text));
  const hasMissing = present.length < texts.length;
  if (present.length > 0 && present.every((text) => text === "True" || text === "False")) {
    return {
      name,
      type: "bool",
      values: isHead ? undefined : Float64Array.from(texts, (text) => Number(text === "True")),
    };
  }
  const isNumeric = present.every((text) => !Number.isNaN(Number(text)));
  if (!isNumeric) return { name, type: "object", values: isHead ? undefined : [...texts] };
  const isWhole = !hasMissing && present.every((text) => /^[-+]?\d+$/.test(text));
  return {
    name,
    type: isWhole ? "int64" : "float64",
    values: isHead ? undefined : Float64Array.from(texts, (text) => (missing.has(text) ? NaN : Number(text))),
  };
}
