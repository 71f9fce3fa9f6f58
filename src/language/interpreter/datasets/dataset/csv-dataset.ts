import type { ArrayValue } from "../../arrays/array";
import { type Arguments, builtin } from "../../builtin";
import type { Column, Table, TableOptions } from "../../data-files";
import { PythonError } from "../../errors";
import { repr, str } from "../../format";
import type { Interpreter } from "../../interpreter";
import { isRemote, remoteFile } from "../../remote-files";
import { integerOf, numberOf } from "../../types";
import { type Builtin, Dict, List, Tuple, Unknown, type Value } from "../../values";
import { inBatches } from "./batches";
import { csvColumn, type CsvColumn } from "./csv-columns";
import { csvTypes, inferType } from "./csv-types";
import { DatasetValue } from "./dataset";
import { reshaped, partsOf } from "./element";
import type { DatasetParts } from "./plan";

const signature =
  "file_pattern, batch_size, column_names=None, column_defaults=None, label_name=None, select_columns=None, field_delim=',', use_quote_delim=True, na_value='', header=True, num_epochs=None, shuffle=True, shuffle_buffer_size=10000, shuffle_seed=None, prefetch_buffer_size=None, num_parallel_reads=None, sloppy=False, num_rows_for_inference=100, compression_type=None, ignore_errors=False, encoding='utf-8'";

/** What is followed as by default alone. */
const asByDefault: readonly (readonly [string, Value])[] = [
  ["use_quote_delim", true],
  ["compression_type", null],
  ["ignore_errors", false],
];

/** `tf.data.experimental.make_csv_dataset`. */
export const csvDatasetFunction = (interpreter: Interpreter): Builtin =>
  builtin(
    "make_csv_dataset",
    signature,
    "Batches of a table's rows: dicts of its columns, and the label beside them where it is named.",
    (given, site) => {
      if (Object.values(given).some((value) => value instanceof Unknown))
        return new Unknown("an argument that is not known");
      const other = asByDefault.find(([name, usual]) => given[name] !== usual);
      if (other) return new Unknown(`\`make_csv_dataset\` with \`${other[0]}\` is not followed`);
      // In this order, as TensorFlow.
      const paths = itemsOf(given["file_pattern"]!).map(str).sort();
      const remote = paths.find(isRemote);
      if (remote !== undefined) return remoteFile(interpreter.arrays, remote, site);
      if (paths.some((path) => /[*?[]/.test(path)))
        return new Unknown("patterns of files are not followed: their names in a list are");
      if (paths.length > 1 && (integerOf(given["num_parallel_reads"]!) ?? 1) !== 1)
        return new Unknown("rows of several files by turns (`num_parallel_reads`) are not followed");
      return new DatasetValue(interpreter, inOrder(fromFiles(interpreter, paths, given), given));
    },
  );

const itemsOf = (value: Value): readonly Value[] =>
  value instanceof List || value instanceof Tuple ? value.items : [value];

/** Rows of the files, one file behind the other. Throws PythonError. */
function fromFiles(interpreter: Interpreter, paths: readonly string[], given: Arguments): DatasetParts {
  if (paths.length === 0) throw refused("No files match `file_pattern` [].", "file_pattern");
  const options = tableOptions(given);
  const tables = paths.map((path) => interpreter.arrays.options.files.table(path, options));
  const names = tables[0]!.columns.map(({ name }) => name);
  const other = tables.findIndex(({ columns }) => columns.some(({ name }, place) => name !== names[place]));
  if (other >= 0)
    throw refused(
      `All input CSV files should have the same column names in the header row. File ${paths[other]!} has different column names.`,
      "file_pattern",
    );
  const { label_name: label = null } = given;
  if (label !== null && !names.includes(str(label)))
    throw refused(
      `\`label_name\` provided must be one of the columns: ${repr(new List(names))}. Received: ${str(label)}.`,
      "label_name",
    );
  const forms = columnForms(tables, given);
  const parts = tables.map((table, index) => rowsOf(table, forms, label, paths[index]!));
  return parts.reduce((before, one) => ({
    plan: { kind: "concatenate", of: before.plan, behind: one.plan },
    element: before.element,
    count: before.count === undefined || one.count === undefined ? undefined : before.count + one.count,
  }));
}

/** Throws PythonError where there is nothing that names the columns. */
function tableOptions(given: Arguments): TableOptions {
  const {
    column_names: names,
    header,
    select_columns: selected,
    field_delim: separator,
  } = given as Record<string, Value>;
  if (names === null && header === false)
    throw refused("Expected `column_names` or `header` arguments. Neither is provided.", "header");
  return {
    separator: str(separator!),
    header: header === false ? null : 0,
    names: names === null ? undefined : itemsOf(names!).map(str),
    skipRows: 0,
    missing: [],
    wanted: selected === null ? undefined : itemsOf(selected!).map((one) => integerOf(one) ?? str(one)),
    areTexts: true,
  };
}

/** What each column holds: as it is said, or as the first rows show. Throws PythonError. */
function columnForms(tables: readonly Table[], given: Arguments): CsvColumn[] {
  const missing = str(given["na_value"]!);
  const [{ columns }] = tables as [Table];
  const defaults = given["column_defaults"] === null ? undefined : itemsOf(given["column_defaults"]!);
  if (defaults && defaults.length !== columns.length)
    throw refused(
      `\`column_defaults\` has length ${defaults.length}, and there are ${columns.length} columns.`,
      "column_defaults",
    );
  if (defaults) return defaults.map((one) => ({ ...formOf(one), missing }));
  const most = integerOf(given["num_rows_for_inference"]!) ?? Infinity;
  return columns.map((_, place) => {
    const cells = tables.flatMap((table) => firstCells(table.columns[place]!, table.rows, most)).slice(0, most);
    const type = inferType(cells, missing);
    return { type, filling: type === "string" ? "" : 0, missing };
  });
}

/** A type, of which no cell may be missing, or what stands for a missing one. Throws PythonError. */
function formOf(given: Value): Omit<CsvColumn, "missing"> {
  const [filling] = itemsOf(given);
  const type = csvTypes.find((one) => one === filling);
  if (type) return { type, filling: undefined };
  if (typeof filling === "string") return { type: "string", filling };
  const number = numberOf(filling ?? null);
  if (number === undefined) throw refused("`column_defaults` holds types, numbers and texts.", "column_defaults");
  const isWhole = integerOf(filling!) !== undefined;
  return { type: isWhole ? "int32" : "float32", filling: number };
}

function firstCells({ first, values }: Column, rows: number | undefined, most: number): readonly string[] {
  if (typeof values !== "function") return (first ?? values ?? []) as readonly string[];
  return values(Int32Array.from({ length: Math.min(most, rows!) }, (_, row) => row)) as string[];
}

/** A table's rows, one by one. */
function rowsOf({ columns, rows }: Table, forms: readonly CsvColumn[], label: Value, file: string): DatasetParts {
  const arrays = columns.map((column, place): [string, ArrayValue] => [
    column.name,
    csvColumn(forms[place]!, column, rows, file),
  ]);
  const features = new Dict(arrays.filter(([name]) => name !== label));
  const structure = label === null ? features : new Tuple([features, arrays.find(([name]) => name === label)![1]]);
  return {
    plan: { kind: "slices", arrays: partsOf(structure)! },
    element: reshaped(structure, (shape) => shape.slice(1)),
    count: rows,
  };
}

/** Shuffled, repeated and in batches, as they are asked for. */
function inOrder(examples: DatasetParts, given: Arguments): DatasetParts {
  const buffer = integerOf(given["shuffle_buffer_size"]!) ?? 10_000;
  const seed = integerOf(given["shuffle_seed"]!);
  const epochs = integerOf(given["num_epochs"]!) ?? Infinity;
  const { plan, element, count } = examples;
  const ordered: DatasetParts["plan"] =
    given["shuffle"] === false ? plan : { kind: "shuffle", of: plan, buffer, seed, isAnew: true };
  const repeated: DatasetParts = {
    plan: epochs === 1 ? ordered : { kind: "repeat", of: ordered, count: epochs },
    element,
    count: count === undefined ? undefined : count * epochs,
  };
  return inBatches(repeated, integerOf(given["batch_size"]!) ?? 1, epochs === Infinity);
}

const refused = (message: string, argument: string): PythonError =>
  new PythonError("ValueError", message, { argument });
