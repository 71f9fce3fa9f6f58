import type { ArrayValue } from "./arrays/array";

export type ColumnValues = Float64Array | string[];

/** One column of a table: its name, what it holds, and its values where they are read. */
export interface Column {
  name: string;
  type: "int64" | "float64" | "bool" | "object";
  /** NaN for a missing number. Undefined where only the head was read, and a function of rows where these stay in the file. */
  values: ColumnValues | ((rows: Int32Array) => ColumnValues) | undefined;
  /** Of texts that were asked for those of the first rows, where only the head was read. */
  first?: readonly string[];
}

export interface Table {
  columns: Column[];
  /** Undefined where only the head was read. */
  rows: number | undefined;
}

/** What lies in a folder. */
export interface FolderListing {
  /** The folder's own place. */
  place: string;
  /** The folders right in it, in order. */
  folders: readonly string[];
  /** All files in it and in the folders inside, folder by folder, as paths from it. Undefined where only the folders were looked at. */
  files: readonly string[] | undefined;
}

export interface TableOptions {
  separator: string;
  /** The line with the names, or null when there is none. */
  header: number | null;
  names: string[] | undefined;
  skipRows: number;
  missing: string[];
  /** What stands behind this character in a line is left out. */
  comment?: string | undefined;
  /** Whether spaces behind a separator are left out. */
  skipsSpaces?: boolean;
  /** The columns, by names or positions; all where there are none. */
  wanted?: readonly (string | number)[] | undefined;
  mostRows?: number | undefined;
  /** Whether all columns are read as the texts that stand in the file, of which none is missing. */
  areTexts?: boolean;
}

/**
 * How a program reads its data: the editor's answers with shapes from headers, the trainer's with everything.
 * Paths are as in the program; each implementation resolves them against the folder of the `.kmodel` file.
 * Throws PythonError (`FileNotFoundError`, `ValueError`) with a sentence that names the file.
 */
export interface DataFiles {
  /** `.npy`: one array named "". `.npz`: its members, in order, each read when it is asked for. */
  arrays(path: string): ReadonlyMap<string, () => ArrayValue>;
  table(path: string, options: TableOptions): Table;
  text(path: string): string | undefined;
  exists(path: string): boolean | undefined;
  listing(path: string, followsLinks: boolean): FolderListing;
  /** The config of a model's file (`.keras`, `.h5`, `.json`), as JSON. */
  modelConfig(path: string): string;
  /** The texts that a `.keras` file has beside it, by their paths: `layers/string_lookup/vocabulary.txt`. */
  modelAssets(path: string): ReadonlyMap<string, string>;
  /** A file of `~/.keras/datasets`; downloaded by the trainer when it is missing and can be. */
  dataset(file: string, origin: string): string;
  /** A file of `~/.keras/models`, likewise. */
  pretrained(file: string, origin: string): string;
}
