import type { DataType } from "../../../keras/core/tensor";
import { suggest } from "../../../keras/core/suggest";
import type { Dimension } from "../../../protocol";
import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { readDataType, toArray } from "../arrays/conversion";
import { fromNumbers } from "../arrays/storage";
import { reductions, reduce, standardDeviation, varianceReduction } from "../arrays/reductions";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { LegacyRandom } from "../numpy/mersenne-twister";
import { integerOf, isHostObject, numberOf } from "../types";
import { type Builtin, Dict, type HostObject, List, Slice, Tuple, Unknown, type Value } from "../values";
import type { NamedColumn } from "./column";
import { columnMatrix } from "../arrays/column-matrix";
import { frameNames } from "./frame-names";
import { publicFrameNames } from "./public-names";
import { freshLabels, type RowLabels, takeLabels, takeRows } from "./rows";
import { IndexLabels, Series, textError } from "./series";

/** A pandas table. Columns can be replaced in place, as in Python. */
export class DataFrame implements HostObject {
  readonly hostType = "DataFrame";

  constructor(
    private readonly context: ArrayContext,
    private columns: NamedColumn[],
    readonly labels: RowLabels,
  ) {}

  private get rowCount(): Dimension {
    return this.columns[0]?.values.shape[0] ?? this.labels?.length ?? 0;
  }

  private get columnNames(): string[] {
    return this.columns.map(({ name }) => name);
  }

  /** Whether a column exists is only known when the columns are. */
  private column(name: string): NamedColumn {
    const found = this.columns.find((column) => column.name === name);
    if (found) return found;
    const suggestions = suggest(name, this.columnNames);
    const hint =
      suggestions.length > 0
        ? ` Did you mean '${suggestions[0]}'?`
        : ` The columns are ${this.columnNames
            .slice(0, 12)
            .map((one) => `'${one}'`)
            .join(", ")}.`;
    throw new PythonError("KeyError", `The table has no column '${name}'.${hint}`, { suggestions });
  }

  private series({ name, values }: NamedColumn): Series {
    return new Series(this.context, values, this.labels, name);
  }

  private with(columns: NamedColumn[], labels = this.labels): DataFrame {
    return new DataFrame(this.context, columns, labels);
  }

  /** The table as a matrix. */
  get matrix(): ArrayValue {
    const arrays = this.columns.map(({ values }) => values);
    if (arrays.length === 0) return fromNumbers([Number(this.rowCount), 0], "float64", []);
    if (arrays.some(({ dtype }) => dtype === "string"))
      return new ArrayValue([this.rowCount, arrays.length], "string", asTexts(arrays));
    return columnMatrix(this.context, arrays);
  }

  /** With columns of these types: of one type, or a dict of names. */
  ofTypes(types: Value): DataFrame {
    if (!(types instanceof Dict)) return this.cast(readDataType(types));
    return this.with(
      this.columns.map((column) => {
        const type = readDataType(types.get(column.name) ?? null);
        return type ? { name: column.name, values: this.methodOf(this.series(column), "astype", type) } : column;
      }),
    );
  }

  attribute(name: string): Value | undefined {
    if (name === "values") return this.matrix;
    if (name === "shape")
      return new Tuple([
        this.rowCount === "?" ? new Unknown("the number of rows is not known") : this.rowCount,
        this.columns.length,
      ]);
    if (name === "columns") return new List(this.columnNames);
    if (name === "index") return new IndexLabels(this.labels);
    if (name === "iloc" || name === "loc") return this.indexer(name);
    if (name === "T" || name === "dtypes") return new Unknown(`DataFrame.${name} is not followed`);
    const method = this.methods().find((one) => one.name === name);
    if (method) return method;
    if (this.columnNames.includes(name)) return this.series(this.column(name));
    return publicFrameNames.has(name) ? new Unknown(`DataFrame.${name} is not followed`) : undefined;
  }

  names(): string[] {
    return [...frameNames, ...this.columnNames];
  }

  keys(): Iterable<string> {
    return this.columnNames;
  }

  private methods(): Builtin[] {
    const fold = (name: string) =>
      builtin(name, "axis=0, **kwargs", `The ${name} of each column.`, () =>
        this.reduceColumns((series) => reduce(this.context, series.values, reductions[name]!, null)),
      );
    return [
      ...["sum", "mean", "min", "max", "median", "any", "all"].map(fold),
      builtin("std", "axis=0, ddof=1, **kwargs", "The standard deviation of each column.", ({ ddof }) =>
        this.reduceColumns((series) =>
          reduce(this.context, series.values, standardDeviation(integerOf(ddof!) ?? 1), null),
        ),
      ),
      builtin("var", "axis=0, ddof=1, **kwargs", "The variance of each column.", ({ ddof }) =>
        this.reduceColumns((series) =>
          reduce(this.context, series.values, varianceReduction(integerOf(ddof!) ?? 1), null),
        ),
      ),
      builtin("pop", "item", "Removes a column and returns it.", ({ item }) => {
        if (typeof item !== "string") return new Unknown("a column whose name is not known");
        const column = this.column(item);
        this.columns = this.columns.filter((one) => one !== column);
        return this.series(column);
      }),
      builtin(
        "drop",
        "labels=None, axis=0, index=None, columns=None, inplace=False, errors='raise'",
        "Without some rows or columns.",
        ({ labels, axis, index, columns }) => this.drop(labels!, axis!, index!, columns!),
      ),
      builtin(
        "to_numpy",
        "dtype=None, **kwargs",
        "The table as a matrix.",
        ({ dtype }) => toArray(this.context, this.matrix, readDataType(dtype!)) ?? this.matrix,
      ),
      builtin("astype", "dtype, **kwargs", "With columns of another type.", ({ dtype }) => this.ofTypes(dtype!)),
      builtin("copy", "deep=True", "A copy.", () =>
        this.with(
          this.columns.map(({ name, values }) => ({
            name,
            values: new ArrayValue(values.shape, values.dtype, values.data?.slice()),
          })),
        ),
      ),
      builtin("head", "n=5", "The first rows.", ({ n }) => this.rows(new Slice(null, n!, null))),
      builtin("tail", "n=5", "The last rows.", ({ n }) => this.rows(new Slice(-(integerOf(n!) ?? 5), null, null))),
      builtin(
        "sample",
        "n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False",
        "Random rows.",
        ({ n, frac, random_state }) => this.sample(n!, frac!, random_state!),
      ),
      builtin("reset_index", "drop=False, **kwargs", "With fresh row labels.", () =>
        this.with(this.columns, freshLabels(this.labels?.length)),
      ),
      builtin("fillna", "value=None, **kwargs", "With missing values filled.", ({ value }) =>
        this.mapColumns((series) => this.methodOf(series, "fillna", value!)),
      ),
      builtin("dropna", "**kwargs", "Without rows that miss a value.", () => this.dropMissing()),
      builtin("describe", "**kwargs", "Statistics of each column.", () => new Unknown("statistics")),
      builtin("info", "**kwargs", "Prints the columns.", () => null),
      builtin("set_index", "keys, **kwargs", "With a column as row labels.", ({ keys }) =>
        typeof keys === "string"
          ? this.with(this.columns.filter(({ name }) => name !== keys))
          : new Unknown("row labels"),
      ),
      builtin("select_dtypes", "include=None, exclude=None", "The columns of some types.", () =>
        this.with(this.columns.filter(({ values }) => values.dtype !== "string")),
      ),
    ];
  }

  private methodOf(series: Series, name: string, argument: Value): ArrayValue {
    const result = (series.attribute(name) as Builtin).call({
      positional: [argument],
      positionalSpans: [],
      keywords: new Map(),
      span: { from: 0, to: 0 },
    });
    return (result as Series).values;
  }

  private mapColumns(change: (series: Series) => ArrayValue): DataFrame {
    return this.with(this.columns.map((column) => ({ name: column.name, values: change(this.series(column)) })));
  }

  private reduceColumns(fold: (series: Series) => Value): Series {
    const numeric = this.columns.map((column) => {
      const series = this.series(column);
      if (column.values.dtype === "string") throw textError(series);
      return numberOf(fold(series));
    });
    const values = numeric.includes(undefined)
      ? new ArrayValue([numeric.length], "float64", undefined)
      : fromNumbers([numeric.length], "float64", numeric as number[]);
    return new Series(this.context, values, undefined, undefined, this.columnNames);
  }

  private cast(dtype: DataType | undefined): DataFrame {
    return dtype ? this.mapColumns((series) => this.methodOf(series, "astype", dtype)) : this;
  }

  private drop(labels: Value, axis: Value, index: Value, columns: Value): Value {
    const byColumn = columns !== null || axis === 1 || axis === "columns";
    const wanted = byColumn ? (columns ?? labels) : (index ?? labels);
    if (wanted instanceof Unknown) return wanted;
    if (byColumn) {
      const names =
        typeof wanted === "string"
          ? [wanted]
          : wanted instanceof List || wanted instanceof Tuple
            ? wanted.items.map(String)
            : [];
      const dropped = new Set(names.map((name) => this.column(name)));
      return this.with(this.columns.filter((column) => !dropped.has(column)));
    }
    const gone =
      wanted instanceof IndexLabels ? wanted.labels : (toArray(this.context, wanted)?.data as Float64Array | undefined);
    if (!gone || !this.labels)
      return this.with(
        this.columns.map(({ name, values }) => ({ name, values: new ArrayValue(["?"], values.dtype, undefined) })),
        undefined,
      );
    const removed = new Set(gone);
    const kept = Array.from(this.labels.keys()).filter((row) => !removed.has(this.labels![row]!));
    return this.rows(fromNumbers([kept.length], "int64", kept));
  }

  /** `sample(frac=, random_state=)` draws the same rows as pandas: `RandomState.choice` without replacement. */
  private sample(n: Value, fraction: Value, state: Value): Value {
    const rows = this.rowCount;
    const part = numberOf(fraction);
    if (typeof rows !== "number") return this.unknownRows();
    const count = n === null ? (part === undefined ? 1 : roundHalfEven(rows * part)) : (integerOf(n) ?? 1);
    const seed = integerOf(state);
    const random = seed === undefined ? this.context.random : new LegacyRandom(seed);
    return this.rows(fromNumbers([count], "int64", random.permutation(rows).slice(0, count)));
  }

  private unknownRows(): DataFrame {
    return this.with(
      this.columns.map(({ name, values }) => ({ name, values: new ArrayValue(["?"], values.dtype, undefined) })),
      undefined,
    );
  }

  private dropMissing(): DataFrame {
    if (this.columns.some(({ values }) => !values.data) || typeof this.rowCount !== "number") return this.unknownRows();
    const kept = Array.from({ length: this.rowCount }, (_, row) => row).filter((row) =>
      this.columns.every(({ values }) => !Number.isNaN(values.data![row])),
    );
    return this.rows(fromNumbers([kept.length], "int64", kept));
  }

  /** The rows at positions, in a slice or under a mask. */
  rows(index: Value): DataFrame {
    const at = index instanceof Series ? index.values : index;
    return this.with(
      this.columns.map(({ name, values }) => ({ name, values: takeRows(this.context, values, at) })),
      takeLabels(this.context, this.labels, at),
    );
  }

  private indexer(name: string): HostObject {
    return {
      hostType: name,
      attribute: () => undefined,
      names: () => [],
      describe: () => name,
      item: (index) => this.locate(index, name === "loc"),
    };
  }

  /** `.iloc[rows, columns]` and `.loc[…]`. */
  private locate(index: Value, byLabel: boolean): Value {
    const [rows, columns] = index instanceof Tuple ? index.items : [index, undefined];
    const taken =
      rows instanceof Slice && rows.start === null && rows.stop === null
        ? this
        : integerOf(rows) !== undefined
          ? undefined
          : this.rows(rows);
    if (!taken) {
      const at = integerOf(rows)!;
      const row = this.rows(
        fromNumbers([1], "int64", [
          byLabel && this.labels ? this.labels.indexOf(at) : at < 0 ? at + Number(this.rowCount) : at,
        ]),
      );
      return new Series(
        this.context,
        new ArrayValue([this.columns.length], row.matrix.dtype, row.matrix.data),
        undefined,
        undefined,
        this.columnNames,
      );
    }
    if (columns === undefined) return taken;
    if (columns instanceof Unknown) return columns;
    if (byLabel && !(columns instanceof Slice)) return taken.item(columns);
    const positions = fromNumbers(
      [this.columns.length],
      "int64",
      this.columns.map((_, position) => position),
    );
    const position = integerOf(columns);
    if (position !== undefined) return taken.series(taken.columns.at(position)!);
    const chosen = takeRows(this.context, positions, columns).data as Float64Array | undefined;
    return chosen
      ? taken.with(Array.from(chosen, (one) => taken.columns[one]!))
      : new Unknown("columns that are not known");
  }

  item(index: Value): Value {
    if (index instanceof Unknown) return index;
    if (typeof index === "string") return this.series(this.column(index));
    if (index instanceof List && index.items.every((item) => typeof item === "string"))
      return this.with(index.items.map((name) => this.column(name)));
    return this.rows(index);
  }

  setItem(index: Value, value: Value): void {
    if (typeof index !== "string") return;
    const rows = this.rowCount;
    const number = numberOf(value);
    const given =
      number === undefined
        ? toArray(this.context, value)
        : this.context.make([rows], Number.isInteger(number) ? "int64" : "float64", () =>
            new Float64Array(Number(rows)).fill(number),
          );
    const values = given ?? new ArrayValue([rows], "float64", undefined);
    const existing = this.columns.findIndex(({ name }) => name === index);
    if (existing >= 0) this.columns[existing] = { name: index, values };
    else this.columns.push({ name: index, values });
  }

  binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof Unknown) return other;
    if (other instanceof Series && !other.columnNames) return undefined;
    const operand = (name: string, position: number): Value => {
      if (other instanceof DataFrame) return other.series(other.column(name));
      if (other instanceof Series) return other.item(name);
      return isHostObject(other) || other instanceof ArrayValue ? new Unknown(`column ${position}`) : other;
    };
    return this.with(
      this.columns.map((column, position) => {
        const result = this.series(column).binary(operator, operand(column.name, position), reflected);
        return {
          name: column.name,
          values: result instanceof Series ? result.values : new ArrayValue(column.values.shape, "float64", undefined),
        };
      }),
    );
  }

  iterate(): readonly Value[] {
    return this.columnNames;
  }

  length(): number | undefined {
    return typeof this.rowCount === "number" ? this.rowCount : undefined;
  }

  describe(): string {
    return `table of ${this.rowCount === "?" ? "?" : this.rowCount} rows and ${this.columns.length} columns: ${this.columnNames.join(", ")}`;
  }
}

const roundHalfEven = (value: number): number => {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? (floor % 2 === 0 ? floor : floor + 1) : Math.round(value);
};

/** The cells row by row, numbers as texts too; undefined where a column's values are not known. */
function asTexts(columns: readonly ArrayValue[]): string[] | undefined {
  const data = columns.map((column) => column.data);
  const known = data.filter((values) => values !== undefined);
  if (known.length < data.length) return undefined;
  return Array.from({ length: known[0]?.length ?? 0 }, (_, row) => known.map((values) => String(values[row]))).flat();
}
