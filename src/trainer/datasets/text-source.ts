import { readFileSync } from "node:fs";
import { ArrayValue } from "../../language/interpreter/arrays/array";
import { rowsOf } from "../../language/interpreter/arrays/rows";
import { type RowSource } from "./rows";

/** The texts of files, and their labels. */
export const textSource = (
  paths: readonly string[],
  maxLength: number | undefined,
  labels: ArrayValue | undefined,
): RowSource => ({
  count: paths.length,
  read: (rows) => [
    new ArrayValue(
      [rows.length],
      "string",
      Array.from(rows, (row) => readText(paths[row]!, maxLength)),
    ),
    ...(labels ? [rowsOf(labels, rows)] : []),
  ],
});

/** A file's text, or its first bytes. Throws Error with a sentence that names it. */
function readText(path: string, maxLength: number | undefined): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Error(`The text file ${path} can't be read: ${(error as NodeJS.ErrnoException).code}.`, { cause: error });
  }
  return bytes.subarray(0, maxLength).toString("utf8");
}
