import type { Column, ColumnValues } from "../../language/interpreter/data-files";
import { NumberReader } from "./numbers";
import { cellText, type RowScanner } from "./scanner";

/** Texts that pandas takes for a missing value. */
const missingTexts: readonly string[] = [
  ...["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>"],
  ...["N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"],
];

/** As pandas reads them. */
const truths: Readonly<Record<string, number>> = { True: 1, TRUE: 1, true: 1, False: 0, FALSE: 0, false: 0 };

/** What stands for a missing value. */
export class MissingValues {
  readonly texts: ReadonlySet<string>;
  /** Those of the program's own that are numbers. */
  readonly numbers: ReadonlySet<number>;
  readonly hasNumbers: boolean;

  constructor(own: readonly string[]) {
    this.texts = new Set([...missingTexts, ...own]);
    this.numbers = new Set(own.map(Number).filter((value) => !Number.isNaN(value)));
    this.hasNumbers = this.numbers.size > 0;
  }
}

/** The cells of one column, as they are read one after the other. */
export interface ColumnReader {
  /** Takes a cell; there is none where `start` is -1. False where it is not what the column holds. */
  add(bytes: Buffer, start: number, end: number): boolean;
  /** From now on only what the column holds is of interest. */
  forget(): void;
  type(): Column["type"];
  values(): ColumnValues;
}

/** Gives a column its cell of the row that was scanned last. False where that is not what the column holds. */
export function addCell(
  column: ColumnReader,
  { starts, ends, count }: RowScanner,
  cell: number,
  bytes: Buffer,
): boolean {
  return cell < count ? column.add(bytes, starts[cell]!, ends[cell]!) : column.add(bytes, -1, -1);
}

const fewest = 256;

/** Numbers or truth values. */
export class NumberColumn implements ColumnReader {
  private data: Float64Array | undefined;
  private count = 0;
  private readonly numbers = new NumberReader();
  private isWhole = true;
  private hasMissing = false;
  private hasNumber = false;
  private hasTruth = false;

  /** `expected` tells how many rows there will be, as far as that can be told. */
  constructor(
    private readonly missing: MissingValues,
    private readonly expected: () => number,
  ) {
    this.data = new Float64Array(Math.max(fewest, expected()));
  }

  add(bytes: Buffer, start: number, end: number): boolean {
    let value = start < end ? this.numbers.read(bytes, start, end) : NaN;
    if (value === value) {
      this.hasNumber = true;
      this.isWhole &&= this.numbers.isWhole;
      if (this.missing.hasNumbers && this.missing.numbers.has(value)) [this.hasMissing, value] = [true, NaN];
    } else {
      const text = start < end ? cellText(bytes, start, end) : "";
      const truth = truths[text];
      if (truth !== undefined) [this.hasTruth, value] = [true, truth];
      else if (this.missing.texts.has(text) || text.trim() === "") this.hasMissing = true;
      else return false;
    }
    if (this.data) {
      if (this.count === this.data.length) this.data = enlarged(this.data, this.expected());
      this.data[this.count] = value;
    }
    this.count++;
    // Truth values beside anything else are objects to pandas.
    return !this.hasTruth || !(this.hasNumber || this.hasMissing);
  }

  forget(): void {
    this.data = undefined;
  }

  type(): Column["type"] {
    if (this.hasTruth) return "bool";
    return this.isWhole && !this.hasMissing ? "int64" : "float64";
  }

  values(): Float64Array {
    return this.data!.subarray(0, this.count);
  }
}

/** Memory that nothing was written to yet is not taken from the system. */
function enlarged(data: Float64Array, expected: number): Float64Array {
  const larger = new Float64Array(Math.max(expected, data.length * 1.5));
  larger.set(data);
  return larger;
}

/** So many different texts of a column are kept once. */
const mostShared = 10_000;

/** Texts, as they stand in the file. */
export class TextColumn implements ColumnReader {
  private texts: string[] | undefined = [];
  private readonly shared = new Map<string, string>();

  add(bytes: Buffer, start: number, end: number): boolean {
    if (!this.texts) return true;
    const text = start < 0 ? "" : cellText(bytes, start, end);
    const known = this.shared.get(text);
    if (known === undefined && this.shared.size < mostShared) this.shared.set(text, text);
    this.texts.push(known ?? text);
    return true;
  }

  forget(): void {
    this.texts = undefined;
    this.shared.clear();
  }

  type(): Column["type"] {
    return "object";
  }

  values(): string[] {
    return this.texts!;
  }
}
