import { ArrayValue } from "../arrays/array";
import { arrayAttribute, shapeTuple } from "../arrays/attributes";
import type { ArrayContext } from "../arrays/context";
import { castArray, readDataType, toArray } from "../arrays/conversion";
import { mapElements } from "../arrays/elementwise";
import { formatArray } from "../arrays/format";
import { arrayItem, iterateArray, setArrayItem } from "../arrays/indexing";
import { arrayBinary, arrayCompare, arrayUnary } from "../arrays/operators";
import { reduce, reductions, standardDeviation, varianceReduction } from "../arrays/reductions";
import { fromNumbers, numbersOf } from "../arrays/storage";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { integerOf, numberOf } from "../types";
import { type Builtin, Dict, type HostObject, Unknown, type Value } from "../values";
import { labelArray, type RowLabels, takeLabels, takeRows } from "./rows";
import { publicSeriesNames } from "./public-names";

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** A column with its row labels, or what a table's reduction gives: one value a column (`names`). */
export class Series implements HostObject {
  readonly hostType = "Series";

  constructor(
    private readonly context: ArrayContext,
    readonly values: ArrayValue,
    readonly labels: RowLabels,
    readonly name: string | undefined,
    /** Column names, for one value a column. */
    readonly columnNames?: readonly string[],
  ) {}

  private with(values: ArrayValue): Series {
    return new Series(this.context, values, this.labels, this.name, this.columnNames);
  }

  attribute(name: string): Value | undefined {
    if (name === "values" || name === "array") return this.values;
    if (name === "shape") return shapeTuple(this.values);
    if (name === "dtype" || name === "size" || name === "ndim") return arrayAttribute(this.context, this.values, name);
    if (name === "index") return new IndexLabels(this.labels);
    if (name === "name") return this.name ?? null;
    if (name === "iloc" || name === "loc") return this.indexer(name);
    return (
      this.methods().find((method) => method.name === name) ??
      (publicSeriesNames.has(name) ? new Unknown(`Series.${name} is not followed`) : undefined)
    );
  }

  names(): string[] {
    return seriesNames;
  }

  private indexer(name: string): HostObject {
    return {
      hostType: name,
      attribute: () => undefined,
      names: () => [],
      describe: () => name,
      item: (index) => this.item(index),
    };
  }

  private methods(): Builtin[] {
    const { context, values } = this;
    const fold = (name: string) =>
      builtin(name, "axis=None, **kwargs", `The ${name}.`, () =>
        reduce(context, this.withoutMissing(), reductions[name]!, null),
      );
    return [
      ...["sum", "mean", "min", "max", "median", "prod", "any", "all"].map(fold),
      builtin("std", "axis=None, ddof=1, **kwargs", "The standard deviation.", ({ ddof }) =>
        reduce(context, this.withoutMissing(), standardDeviation(integerOf(ddof!) ?? 1), null),
      ),
      builtin("var", "axis=None, ddof=1, **kwargs", "The variance.", ({ ddof }) =>
        reduce(context, this.withoutMissing(), varianceReduction(integerOf(ddof!) ?? 1), null),
      ),
      builtin(
        "to_numpy",
        "dtype=None, **kwargs",
        "As an array.",
        ({ dtype }) => this.cast(readDataType(dtype!)).values,
      ),
      builtin("astype", "dtype, **kwargs", "As another type.", ({ dtype }) =>
        dtype === "category" ? this : dtype instanceof Unknown ? dtype : this.cast(readDataType(dtype!)),
      ),
      builtin("tolist", "", "As a list.", (_, site) =>
        (arrayAttribute(context, values, "tolist") as Builtin).call({ ...site, positional: [] }),
      ),
      builtin("copy", "**kwargs", "A copy.", () =>
        this.with(new ArrayValue(values.shape, values.dtype, values.data?.slice())),
      ),
      builtin("abs", "", "Absolute values.", () => this.with(mapElements(context, values, values.dtype, Math.abs))),
      builtin("fillna", "value=None, **kwargs", "With missing values filled.", ({ value }) =>
        this.with(mapElements(context, values, values.dtype, (x) => (Number.isNaN(x) ? (numberOf(value!) ?? NaN) : x))),
      ),
      builtin("isnull", "", "Whether values are missing.", () =>
        this.with(mapElements(context, values, "bool", (x) => Number(Number.isNaN(x)))),
      ),
      builtin("unique", "", "The distinct values.", () => this.unique()),
      builtin(
        "nunique",
        "",
        "How many distinct values there are.",
        () => this.unique().data?.length ?? new Unknown("a number of distinct values"),
      ),
      builtin("map", "arg", "Each value replaced by a dict's or function's.", ({ arg }) => this.map(arg!)),
      builtin("replace", "to_replace, value=None", "Values replaced.", ({ to_replace }) => this.map(to_replace!, true)),
      builtin(
        "reset_index",
        "drop=False, **kwargs",
        "With fresh row labels.",
        () => new Series(context, values, undefined, this.name),
      ),
      builtin("head", "n=5", "The first rows.", ({ n }) =>
        this.rows(
          fromNumbers(
            [integerOf(n!) ?? 5],
            "int64",
            Array.from({ length: Math.min(integerOf(n!) ?? 5, Number(values.shape[0])) }, (_, index) => index),
          ),
        ),
      ),
      builtin("reshape", "*shape", "Not a method of a Series.", () => {
        throw new PythonError(
          "AttributeError",
          "'Series' object has no attribute 'reshape'. Use `.to_numpy().reshape(…)`.",
        );
      }),
    ];
  }

  private cast(dtype: ReturnType<typeof readDataType>): Series {
    try {
      return this.with(dtype ? castArray(this.context, this.values, dtype) : this.values);
    } catch (error) {
      if (error instanceof PythonError) error.message += this.name === undefined ? "" : ` in the column "${this.name}"`;
      throw error;
    }
  }

  private withoutMissing(): ArrayValue {
    const values = numbersOf(this.values);
    if (Array.isArray(this.values.data)) throw textError(this);
    const known = values?.filter((value) => !Number.isNaN(value));
    return known ? fromNumbers([known.length], this.values.dtype, known) : this.values;
  }

  private unique(): ArrayValue {
    const { data, dtype } = this.values;
    if (!data) return new ArrayValue(["?"], dtype, undefined);
    const distinct = [...new Set(data as ArrayLike<number | string> as (number | string)[])];
    return dtype === "string"
      ? new ArrayValue([distinct.length], dtype, distinct as string[])
      : fromNumbers([distinct.length], dtype, distinct as number[]);
  }

  private map(by: Value, keepOthers = false): Value {
    const { data, shape } = this.values;
    if (!(by instanceof Dict) || !data) return this.with(new ArrayValue(shape, "float64", undefined));
    const mapped = Array.from(
      data as ArrayLike<number | string>,
      (value) => by.get(value) ?? (keepOthers ? value : null),
    );
    const numbers = mapped.map((value) => (value === null ? NaN : numberOf(value)));
    if (numbers.includes(undefined)) return this.with(new ArrayValue(shape, "string", mapped.map(String)));
    return this.with(
      fromNumbers(shape, numbers.every((value) => Number.isInteger(value)) ? "int64" : "float64", numbers as number[]),
    );
  }

  rows(index: Value): Series {
    return new Series(
      this.context,
      takeRows(this.context, this.values, index),
      takeLabels(this.context, this.labels, index),
      this.name,
    );
  }

  item(index: Value): Value {
    if (typeof index === "string" && this.columnNames) {
      const position = this.columnNames.indexOf(index);
      if (position < 0) throw new PythonError("KeyError", `'${index}'`);
      return arrayItem(this.context, this.values, position);
    }
    const position = integerOf(index);
    if (position !== undefined)
      return arrayItem(this.context, this.values, this.labels ? this.labels.indexOf(position) : position);
    return this.rows(index instanceof Series ? index.values : index);
  }

  setItem(index: Value, value: Value): void {
    const label = integerOf(index);
    const place =
      label !== undefined && this.labels ? this.labels.indexOf(label) : index instanceof Series ? index.values : index;
    setArrayItem(this.context, this.values, place, value);
  }

  binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof Unknown) return other;
    if (typeof other === "object" && other !== null && "hostType" in other && other.hostType === "DataFrame")
      return undefined;
    const operand =
      other instanceof Series ? other.values : typeof other === "string" ? other : toArray(this.context, other);
    if (operand === undefined) return new Unknown("one side of the operator is not known");
    if (this.values.dtype === "string" && !comparisons.has(operator)) throw textError(this);
    const apply = comparisons.has(operator) ? arrayCompare : arrayBinary;
    const scalar = other instanceof Series || other instanceof ArrayValue ? operand : other;
    const result =
      reflected && !comparisons.has(operator)
        ? apply(this.context, operator, scalar, this.values)
        : apply(this.context, operator, this.values, scalar);
    return result instanceof ArrayValue ? this.with(result) : result;
  }

  unary(operator: string): Value {
    const result = arrayUnary(this.context, operator, this.values);
    return result instanceof ArrayValue ? this.with(result) : result;
  }

  iterate(): readonly Value[] {
    return [...iterateArray(this.context, this.values)];
  }

  length(): number | undefined {
    const [rows] = this.values.shape;
    return typeof rows === "number" ? rows : undefined;
  }

  describe(): string {
    return formatArray(this.values, "str");
  }
}

/** A table's or column's row labels: `table.drop(part.index)`. */
export class IndexLabels implements HostObject {
  readonly hostType = "Index";

  constructor(readonly labels: RowLabels) {}

  attribute(name: string): Value | undefined {
    return name === "values" ? labelArray(this.labels) : undefined;
  }

  names(): string[] {
    return ["values"];
  }

  length(): number | undefined {
    return this.labels?.length;
  }

  describe(): string {
    return "Index";
  }
}

/** A number was wanted and text was found: the sentence names the column, the row and the text. */
export function textError(series: Series): PythonError {
  const { data } = series.values;
  const row = Array.isArray(data) ? data.findIndex((text) => Number.isNaN(Number(text)) || text.trim() === "") : -1;
  const place = row >= 0 && Array.isArray(data) ? `: '${data[row]}' in row ${row + 1}` : "";
  return new PythonError(
    "ValueError",
    `could not convert string to float: the column "${series.name ?? ""}" holds text${place}`,
    { code: "bad-data" },
  );
}

const seriesNames = [
  "values",
  "shape",
  "dtype",
  "index",
  "name",
  "iloc",
  "loc",
  "sum",
  "mean",
  "min",
  "max",
  "median",
  "std",
  "var",
  "to_numpy",
  "astype",
  "tolist",
  "copy",
  "abs",
  "fillna",
  "isnull",
  "unique",
  "nunique",
  "map",
  "replace",
  "reset_index",
  "head",
  "value_counts",
  "str",
  "cat",
  "apply",
  "rolling",
  "shift",
  "plot",
  "hist",
];
