import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { type Arguments, builtin } from "../builtin";
import type { TableOptions } from "../data-files";
import { PythonError } from "../errors";
import { str } from "../format";
import { isRemote, remoteFile } from "../remote-files";
import { integerOf } from "../types";
import { Dict, List, ModuleValue, Unknown, type Value } from "../values";
import { columnFrom } from "./column";
import { DataFrame } from "./data-frame";
import { freshLabels } from "./rows";
import { Series } from "./series";

const readSignature =
  "filepath_or_buffer, sep=',', delimiter=None, header='infer', names=None, index_col=None, usecols=None, dtype=None, skipinitialspace=False, skiprows=0, nrows=None, na_values=None, comment=None, chunksize=None, iterator=False, delim_whitespace=False, **kwargs";

const texts = (value: Value): string[] | undefined =>
  value instanceof List ? value.items.map(String) : typeof value === "string" ? [value] : undefined;

/** How a table is to be read. */
function tableOptions(given: Arguments): TableOptions {
  const { header, names, comment, usecols } = given as Record<string, Value>;
  const separator = given["delim_whitespace"] === true ? " " : (given["delimiter"] ?? given["sep"]);
  return {
    separator: typeof separator === "string" ? separator : ",",
    header: header === "infer" ? (names === null ? 0 : null) : (integerOf(header!) ?? null),
    names: texts(names!),
    skipRows: integerOf(given["skiprows"]!) ?? 0,
    missing: texts(given["na_values"]!) ?? [],
    comment: typeof comment === "string" ? comment : undefined,
    skipsSpaces: given["skipinitialspace"] === true,
    wanted: usecols instanceof List ? usecols.items.map((one) => integerOf(one) ?? str(one)) : undefined,
    mostRows: integerOf(given["nrows"]!),
  };
}

/** `pandas`, as far as tables for models need it. */
export function pandasModule(context: ArrayContext): ModuleValue {
  const readTable = builtin(
    "read_csv",
    readSignature,
    "A table from a file of comma-separated values.",
    (given, site) => {
      const path = given["filepath_or_buffer"];
      if (typeof path !== "string") return new Unknown("a file whose name is not known");
      if (isRemote(path)) return remoteFile(context, path, site);
      if (given["chunksize"] !== null || given["iterator"] === true)
        return new Unknown("`read_csv` with `chunksize` is not followed: without it large files are read row by row");
      const table = context.options.files.table(path, tableOptions(given));
      if (table.columns.length === 0)
        throw new PythonError("EmptyDataError", `No columns to parse from file: "${path}" is empty.`, {
          code: "bad-data",
          argument: "filepath_or_buffer",
        });
      const index = given["index_col"];
      const columns = table.columns
        .filter(({ name }, position) => name !== index && position !== index)
        .map((column) => columnFrom(column, table.rows, path));
      return new DataFrame(context, columns, freshLabels(table.rows)).ofTypes(given["dtype"]!);
    },
  );
  const frame = builtin("DataFrame", "data=None, columns=None, index=None", "A table from columns.", ({ data }) => {
    if (!(data instanceof Dict)) return new Unknown("a table");
    const columns = data.items().map(([name, value]) => ({ name: str(name), values: toArray(context, value) }));
    if (columns.some(({ values }) => !values)) return new Unknown("a table with a column that is not known");
    const rows = columns[0]?.values?.shape[0];
    return new DataFrame(
      context,
      columns as { name: string; values: NonNullable<(typeof columns)[number]["values"]> }[],
      freshLabels(typeof rows === "number" ? rows : undefined),
    );
  });
  const series = builtin("Series", "data, index=None, name=None", "A column.", ({ data }) => {
    const values = toArray(context, data!);
    return values
      ? new Series(context, values, freshLabels(Number(values.shape[0])), undefined)
      : new Unknown("a column");
  });
  const entries = new Map<string, Value>([readTable, frame, series].map((one) => [one.name, one]));
  return new ModuleValue(
    "pandas",
    (name) => entries.get(name) ?? new Unknown(`pd.${name} is not followed`),
    () => entries.keys(),
  );
}
