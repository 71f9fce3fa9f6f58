import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { ArrayValue } from "../language/interpreter/arrays/array";
import type { DataFiles, FolderListing, Table, TableOptions } from "../language/interpreter/data-files";
import { PythonError } from "../language/interpreter/errors";
import { openSource, sourceOf } from "./csv/source";
import { readTable } from "./csv/table";
import { listFolder } from "./folders";
import { readModelAssets, readModelConfig } from "./model-file";
import { readArray, readArrayHeader } from "./npy";
import { openRows, readBeginning } from "./npy-rows";
import { openArchive, readArchiveHeaders } from "./npz";

/** So much of a table is read for its columns' names and types while typing. */
const headBytes = 64 * 1024;
/** Node reads no larger file at once. */
const mostReadBytes = 2 ** 31 - 1;

function locate(folder: string, path: string): string {
  const expanded = path.startsWith("~/") ? join(homedir(), path.slice(2)) : path;
  return isAbsolute(expanded) ? expanded : resolve(folder, expanded);
}

/** The place of a data file. Throws PythonError when there is none. */
function find(folder: string, path: string): string {
  const place = locate(folder, path);
  if (existsSync(place) && statSync(place).isFile()) return place;
  throw new PythonError(
    "FileNotFoundError",
    `There is no file "${path}" in ${isAbsolute(path) ? dirname(path) : folder}.`,
    { argument: 0 },
  );
}

/** The place of a folder. Throws PythonError when there is none. */
function findFolder(folder: string, path: string): string {
  const place = locate(folder, path);
  if (existsSync(place) && statSync(place).isDirectory()) return place;
  throw new PythonError("FileNotFoundError", `There is no folder "${path}" in ${folder}.`, { argument: "directory" });
}

/** Answers from a file's content that hold as long as the file does not change. */
class FileCache<V> {
  private readonly entries = new Map<string, { stamp: string; value: V }>();

  get(place: string, options: string, read: () => V): V {
    const { mtimeMs, size } = statSync(place);
    const stamp = `${mtimeMs} ${size} ${options}`;
    const entry = this.entries.get(place);
    if (entry?.stamp === stamp) return entry.value;
    const value = read();
    this.entries.set(place, { stamp, value });
    return value;
  }
}

/** For the editor: shapes and types from headers and first rows, small files' numbers; nothing large is read. */
export class HeaderFiles implements DataFiles {
  private readonly arrayCache = new FileCache<ReadonlyMap<string, () => ArrayValue>>();
  private readonly tableCache = new FileCache<Table>();
  private readonly listingCache = new FileCache<FolderListing>();
  private readonly configCache = new FileCache<string>();
  private readonly assetsCache = new FileCache<ReadonlyMap<string, string>>();

  constructor(private readonly folder: string) {}

  arrays(path: string): ReadonlyMap<string, () => ArrayValue> {
    const place = find(this.folder, path);
    return this.arrayCache.get(place, "", () => {
      if (place.endsWith(".npz")) return readArchiveHeaders(place, path);
      const form = readArrayHeader(readBeginning(place), path);
      return new Map([["", () => form]]);
    });
  }

  table(path: string, options: TableOptions): Table {
    const place = find(this.folder, path);
    return this.tableCache.get(place, JSON.stringify(options), () => {
      const bytes = readBeginning(place, headBytes);
      const source = sourceOf(bytes, bytes.length === headBytes);
      return readTable(source, { ...options, name: path, mostBytes: Infinity });
    });
  }

  text(): string | undefined {
    return undefined;
  }

  exists(path: string): boolean {
    return existsSync(locate(this.folder, path));
  }

  listing(path: string): FolderListing {
    const place = findFolder(this.folder, path);
    return this.listingCache.get(place, "", () => ({ ...listFolder(place, "top"), files: undefined }));
  }

  modelConfig(path: string): string {
    const place = find(this.folder, path);
    return this.configCache.get(place, "", () => readModelConfig(place, path));
  }

  modelAssets(path: string): ReadonlyMap<string, string> {
    const place = find(this.folder, path);
    return this.assetsCache.get(place, "", () => readModelAssets(place));
  }

  dataset(file: string): string {
    return join(kerasFolder("datasets"), file);
  }

  pretrained(file: string): string {
    return join(kerasFolder("models"), file);
  }
}

/** For the trainer: everything. */
export class FullFiles implements DataFiles {
  constructor(
    private readonly folder: string,
    private readonly tell: (text: string) => void = () => {},
    /** The rows of larger arrays, and of tables, stay in their file until they are asked for. */
    private readonly mostBytes = 2 ** 28,
    private readonly mostTableBytes = 2 ** 31,
  ) {}

  arrays(path: string): ReadonlyMap<string, () => ArrayValue> {
    const place = find(this.folder, path);
    const { size } = statSync(place);
    if (path.endsWith(".npz")) return openArchive(place, path, this.mostBytes);
    const stored = size > this.mostBytes ? openRows(place, path, size) : undefined;
    if (stored) return new Map([["", () => stored]]);
    if (size > mostReadBytes)
      throw new PythonError(
        "MemoryError",
        `"${path}" has ${(size / 2 ** 30).toFixed(1)} GB, too many to read whole: an .npy file of each array (np.save) is read row by row.`,
        { code: "bad-data" },
      );
    const array = readArray(new Uint8Array(readFileSync(place)), path);
    return new Map([["", () => array]]);
  }

  table(path: string, options: TableOptions): Table {
    const source = openSource(find(this.folder, path));
    const table = readTable(source, { ...options, name: path, mostBytes: this.mostTableBytes });
    if (table.columns.every(({ values }) => typeof values !== "function")) source.close();
    return table;
  }

  text(path: string): string {
    return readFileSync(find(this.folder, path), "utf8");
  }

  exists(path: string): boolean {
    return existsSync(locate(this.folder, path));
  }

  listing(path: string, followsLinks: boolean): FolderListing {
    return listFolder(findFolder(this.folder, path), followsLinks ? "links" : "all");
  }

  modelConfig(path: string): string {
    return readModelConfig(find(this.folder, path), path);
  }

  modelAssets(path: string): ReadonlyMap<string, string> {
    return readModelAssets(find(this.folder, path));
  }

  dataset(file: string, origin: string): string {
    const place = isAbsolute(file) ? file : join(kerasFolder("datasets"), file);
    if (!existsSync(place)) download("data set", origin, place, this.tell);
    return place;
  }

  pretrained(file: string, origin: string): string {
    const place = join(kerasFolder("models"), file);
    if (!existsSync(place)) download("file", origin, place, this.tell);
    return place;
  }
}

/** Where Keras keeps what it fetched. */
const kerasFolder = (name: "datasets" | "models"): string =>
  join(process.env["KERAS_HOME"] ?? join(homedir(), ".keras"), name);

const downloadProgram = `
const { createWriteStream, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");
const { Readable } = require("node:stream");
const { pipeline } = require("node:stream/promises");
const [origin, place] = process.argv.slice(1);
(async () => {
  const answer = await fetch(origin, { signal: AbortSignal.timeout(60000) });
  if (!answer.ok) throw new Error("status " + answer.status);
  mkdirSync(dirname(place), { recursive: true });
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(place));
})().catch(() => process.exit(1));
`;

/** Fetches a file in a process of its own, since the trainer waits for it. Throws PythonError when that fails. */
function download(kind: string, origin: string, place: string, tell: (text: string) => void): void {
  const partial = `${place}.part`;
  tell(`Downloading ${basename(place)} …\n`);
  try {
    execFileSync(process.execPath, ["-e", downloadProgram, origin, partial], {
      stdio: "ignore",
      timeout: 600_000,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    });
    renameSync(partial, place);
  } catch {
    rmSync(partial, { force: true });
    throw new PythonError(
      "FileNotFoundError",
      `The ${kind} ${basename(place)} is not in ${dirname(place)}, and downloading it failed. Put the file there (from ${origin}) and train again.`,
      { code: "missing-file" },
    );
  }
}
