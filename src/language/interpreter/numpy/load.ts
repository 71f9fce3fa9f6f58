import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { columnMatrix } from "../arrays/column-matrix";
import { castArray } from "../arrays/conversion";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { str } from "../format";
import { columnFrom, type NamedColumn } from "../pandas/column";
import { integerOf } from "../types";
import { isRemote, remoteFile } from "../remote-files";
import { type Builtin, type HostObject, List, Unknown, type Value } from "../values";

/** An `.npz` file: arrays by name. */
class ArchiveValue implements HostObject {
  readonly hostType = "NpzFile";

  constructor(
    private readonly path: string,
    private readonly arrays: ReadonlyMap<string, () => ArrayValue>,
  ) {}

  attribute(name: string): Value | undefined {
    return name === "files" ? new List([...this.keys()]) : undefined;
  }

  names(): Iterable<string> {
    return ["files"];
  }

  keys(): Iterable<string> {
    return this.arrays.keys();
  }

  item(index: Value): Value {
    const array = typeof index === "string" ? this.arrays.get(index)?.() : undefined;
    if (array) return array;
    if (index instanceof Unknown) return index;
    throw new PythonError(
      "KeyError",
      `"${this.path}" has no array "${str(index)}"; it has ${[...this.arrays.keys()].map((name) => `"${name}"`).join(", ")}.`,
      { suggestions: [...this.arrays.keys()] },
    );
  }

  describe(): string {
    return `NpzFile "${this.path}" with ${[...this.arrays.keys()].join(", ")}`;
  }
}

/** A column's numbers. Throws PythonError for texts. */
function numbersFrom(context: ArrayContext, { name, values }: NamedColumn, file: string): ArrayValue {
  if (values.dtype === "string" && !values.data) return new ArrayValue(values.shape, "float64", undefined);
  try {
    return castArray(context, values, "float64");
  } catch (error) {
    if (error instanceof PythonError) error.message += ` in the column ${Number(name) + 1} of "${file}"`;
    throw error;
  }
}

/** `np.load` and the readers of text files. */
export function loadFunctions(context: ArrayContext): Builtin[] {
  const { files } = context.options;
  const table = (name: string) =>
    builtin(
      name,
      "fname, dtype=None, delimiter=None, skiprows=0, skip_header=0, **kwargs",
      "Numbers from a text file.",
      ({ fname, delimiter, skiprows, skip_header: header }, site) => {
        if (typeof fname !== "string") return new Unknown("a file whose name is not known");
        if (isRemote(fname)) return remoteFile(context, fname, site);
        const { columns, rows } = files.table(fname, {
          separator: typeof delimiter === "string" ? delimiter : " ",
          header: null,
          names: undefined,
          skipRows: (integerOf(skiprows!) ?? 0) + (integerOf(header!) ?? 0),
          missing: [],
        });
        const arrays = columns.map((column) => numbersFrom(context, columnFrom(column, rows, fname), fname));
        return arrays.length === 1 ? arrays[0]! : columnMatrix(context, arrays);
      },
    );
  return [
    builtin("load", "file, **kwargs", "Arrays from an `.npy` or `.npz` file.", ({ file }) => {
      if (typeof file !== "string") return new Unknown("a file whose name is not known");
      const arrays = files.arrays(file);
      return arrays.get("")?.() ?? new ArchiveValue(file, arrays);
    }),
    table("loadtxt"),
    table("genfromtxt"),
    ...["save", "savez", "savez_compressed", "savetxt"].map((name) =>
      builtin(name, "*args, **kwargs", "Writes arrays to a file.", () => null),
    ),
  ];
}
