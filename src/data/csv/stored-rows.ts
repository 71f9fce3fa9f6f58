import type { ColumnValues } from "../../language/interpreter/data-files";
import { PythonError } from "../../language/interpreter/errors";
import { addCell, type ColumnReader } from "./columns";
import type { ByteSource } from "./rows";
import type { RowScanner } from "./scanner";

/** The place of so manyth a row is kept; those between are counted from there. */
const perPlace = 16;

/** Where the rows of a file begin. */
export class RowPlaces {
  private places = new Float64Array(1024);

  add(row: number, place: number): void {
    if (row % perPlace !== 0) return;
    const index = row / perPlace;
    if (index === this.places.length) {
      const larger = new Float64Array(index * 2);
      larger.set(this.places);
      this.places = larger;
    }
    this.places[index] = place;
  }

  /** The rows that a row lies among: the first of them, and where they begin and end in a file that ends there. */
  around(row: number, rows: number, end: number): { first: number; from: number; to: number } {
    const index = Math.floor(row / perPlace);
    const isLast = (index + 1) * perPlace >= rows;
    return { first: index * perPlace, from: this.places[index]!, to: isLast ? end : this.places[index + 1]! };
  }
}

/** What is needed to read the rows of a table. */
export interface StoredRowsOptions {
  readonly name: string;
  readonly source: ByteSource;
  readonly scanner: RowScanner;
  readonly places: RowPlaces;
  readonly rows: number;
  /** Of each column the cell of a row, and what reads it. */
  readonly cells: readonly number[];
  makeColumn(index: number, rows: number): ColumnReader;
}

/** Of more rows one column is read by itself: the others would be many numbers too. */
const mostTogether = 2 ** 14;

/** The rows of a table whose numbers are more than what is kept: they are read where they are asked for. */
export class StoredRows {
  private last: { rows: Int32Array; columns: readonly ColumnValues[] } | undefined;

  constructor(private readonly options: StoredRowsOptions) {}

  /** One column of these rows; the others are read with it, and kept for whoever asks for them next. */
  read(rows: Int32Array, column: number): ColumnValues {
    const { cells, makeColumn } = this.options;
    if (rows.length > mostTogether)
      return this.readColumns(rows, [cells[column]!], [makeColumn(column, rows.length)])[0]!;
    if (!this.last || !isSame(this.last.rows, rows))
      this.last = {
        rows,
        columns: this.readColumns(
          rows,
          cells,
          cells.map((_, index) => makeColumn(index, rows.length)),
        ),
      };
    return this.last.columns[column]!;
  }

  private readColumns(
    rows: Int32Array,
    cells: readonly number[],
    columns: readonly ColumnReader[],
  ): readonly ColumnValues[] {
    const { scanner } = this.options;
    let block = this.readBlock(rows[0] ?? 0);
    for (const row of rows) {
      if (row < block.first || row >= block.first + block.starts.length) block = this.readBlock(row);
      const { bytes, first, starts } = block;
      scanner.scan(bytes, starts[row - first]!, bytes.length, true);
      columns.forEach((column, index) => {
        if (!addCell(column, scanner, cells[index]!, bytes)) throw this.changed(row);
      });
    }
    return columns.map((column) => column.values());
  }

  /** The rows around one of them, and where each begins in their bytes. */
  private readBlock(row: number): { bytes: Buffer; first: number; starts: readonly number[] } {
    const { source, scanner, places, rows } = this.options;
    const { first, from, to } = places.around(row, rows, source.size);
    const bytes = Buffer.allocUnsafeSlow(to - from);
    if (source.read(bytes, 0, from) < bytes.length) throw this.changed(row);
    const starts: number[] = [];
    for (let at = 0; at < bytes.length;) {
      const next = scanner.scan(bytes, at, bytes.length, true);
      if (!scanner.isBlank(bytes)) starts.push(at);
      at = next;
    }
    if (row - first >= starts.length) throw this.changed(row);
    return { bytes, first, starts };
  }

  private changed(row: number): PythonError {
    return new PythonError("ValueError", `"${this.options.name}" has changed since it was opened, at row ${row + 1}.`, {
      code: "bad-data",
    });
  }
}

const isSame = (a: Int32Array, b: Int32Array): boolean =>
  a === b || (a.length === b.length && a.every((row, index) => row === b[index]));
