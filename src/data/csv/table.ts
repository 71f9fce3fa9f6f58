import type { Table, TableOptions } from "../../language/interpreter/data-files";
import { PythonError } from "../../language/interpreter/errors";
import { addCell, type ColumnReader, MissingValues, NumberColumn, TextColumn } from "./columns";
import { type Layout, readLayout } from "./layout";
import { type ByteSource, visitRows } from "./rows";
import { RowScanner } from "./scanner";
import { RowPlaces, StoredRows } from "./stored-rows";

export interface ReadOptions extends TableOptions {
  /** What messages call the file. */
  readonly name: string;
  /** Of more numbers only the places of the rows are kept, and these are read where they are asked for. In bytes. */
  readonly mostBytes: number;
}

/** What a short text takes in memory, about. */
const textBytes = 48;

/** Reads a table as pandas does; of a file's beginning the columns' names and types alone. Throws PythonError. */
export function readTable(source: ByteSource, options: ReadOptions): Table {
  const layout = readLayout(source, options);
  const texts = new Set<number>();
  // That a column holds text is known when the first one comes: it is read anew then, as text.
  for (;;) {
    const known = texts.size;
    const table = new Pass(source, options, layout, texts).run();
    if (texts.size === known) return table;
  }
}

/** One reading of a table. */
class Pass {
  private readonly scanner: RowScanner;
  private readonly places = new RowPlaces();
  private readonly columns: readonly ColumnReader[];
  private readonly missing: MissingValues;
  private rows = 0;
  private lines = 0;
  private place = 0;
  private isStored = false;

  constructor(
    private readonly source: ByteSource,
    private readonly options: ReadOptions,
    private readonly layout: Layout,
    /** The cells that hold texts. */
    private readonly texts: Set<number>,
  ) {
    this.scanner = new RowScanner(options);
    this.missing = new MissingValues(options.missing);
    const expected = (): number => (this.rows * source.size * 1.02) / Math.max(this.place, 1);
    this.columns = layout.columns.map((_, index) => this.makeColumn(index, expected));
  }

  private makeColumn(index: number, expected: () => number): ColumnReader {
    return this.options.areTexts || this.texts.has(this.layout.columns[index]!.cell)
      ? new TextColumn()
      : new NumberColumn(this.missing, expected);
  }

  run(): Table {
    const { scanner, options, texts } = this;
    const known = texts.size;
    let above = this.layout.bodyStart;
    visitRows(this.source, scanner, (bytes, place) => {
      this.lines++;
      if (scanner.isBlank(bytes) || above-- > 0) return true;
      if (this.rows === options.mostRows) return false;
      this.place = place;
      this.add(bytes);
      return texts.size === known;
    });
    return this.table();
  }

  private add(bytes: Buffer): void {
    const { scanner, columns, layout, options } = this;
    if (scanner.count > layout.width)
      throw new PythonError(
        "ParserError",
        `Error tokenizing data. C error: Expected ${layout.width} fields in line ${this.lines}, saw ${scanner.count} ("${options.name}").`,
        { code: "bad-data", argument: 0 },
      );
    this.places.add(this.rows, this.place);
    for (let index = 0; index < columns.length; index++) {
      const { cell } = layout.columns[index]!;
      if (!addCell(columns[index]!, scanner, cell, bytes)) this.texts.add(cell);
    }
    this.rows++;
    const bytesOfCell = options.areTexts ? textBytes : 8;
    if (this.isStored || this.rows * columns.length * bytesOfCell <= options.mostBytes) return;
    this.isStored = true;
    for (const column of columns) column.forget();
  }

  private table(): Table {
    const { source, options, scanner, places, rows, layout, columns } = this;
    const named = columns.map((column, index) => ({ name: layout.columns[index]!.name, type: column.type() }));
    if (source.isHead) {
      const first = (index: number) => (options.areTexts ? { first: columns[index]!.values() as string[] } : {});
      return { columns: named.map((one, index) => ({ ...one, values: undefined, ...first(index) })), rows: undefined };
    }
    if (!this.isStored)
      return { columns: named.map((one, index) => ({ ...one, values: columns[index]!.values() })), rows };
    const stored = new StoredRows({
      ...{ name: options.name, source, scanner, places, rows },
      cells: layout.columns.map(({ cell }) => cell),
      makeColumn: (index, count) => this.makeColumn(index, () => count),
    });
    return {
      columns: named.map((one, index) => ({ ...one, values: (wanted: Int32Array) => stored.read(wanted, index) })),
      rows,
    };
  }
}
