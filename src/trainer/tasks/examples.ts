import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { readArray } from "../../data/npy";
import { openArchive } from "../../data/npz";
import type { Model } from "../../keras/models/model";
import type { ArrayValue } from "../../language/interpreter/arrays/array";
import { PythonError } from "../../language/interpreter/errors";
import { Dict, List, type Value } from "../../language/interpreter/values";
import { tableInputs } from "./table-examples";
import { UnusableInput } from "./task";

/** What a file of examples gives a model. */
export interface Examples {
  x: Value;
  /** Null where the file holds no targets. */
  y: Value;
}

/** Reads examples from a `.npz`, `.npy` or `.csv` file. Throws UnusableInput. */
export function readExamples(path: string, model: Model): Examples {
  const read = readers[extname(path).toLowerCase()];
  if (!read) throw new UnusableInput(`"${path}" can't be read: examples stand in a .npz, .npy or .csv file.`);
  try {
    return read(path, model, basename(path));
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new UnusableInput(`There is no file "${path}".`);
    if (error instanceof PythonError) throw new UnusableInput(error.message);
    throw new UnusableInput(`"${path}" can't be read: ${(error as Error).message}`);
  }
}

const readers: Readonly<Record<string, (path: string, model: Model, name: string) => Examples>> = {
  ".npy": (path, _, name) => ({ x: readArray(readFileSync(path), name), y: null }),
  ".npz": (path, model, name) => fromArchive(wholeArchive(path, name), model, name),
  ".csv": (path, model, name) => tableInputs(readFileSync(path, "utf8"), model, name),
};

const wholeArchive = (path: string, name: string): ReadonlyMap<string, ArrayValue> =>
  new Map([...openArchive(path, name, Infinity)].map(([member, read]) => [member, read()]));

/**
 * The members of an archive by the inputs' and outputs' names; else `x` and `y`; else all but `y`, in order, as
 * `np.savez(path, a, b)` keeps them.
 */
function fromArchive(arrays: ReadonlyMap<string, ArrayValue>, model: Model, file: string): Examples {
  const inputs = model.modelInputs.map(({ name }) => name);
  const y = arrays.get("y") ?? named(arrays, model.outputNames) ?? null;
  const isTarget = (name: string) => name === "y" || (model.outputNames.includes(name) && !inputs.includes(name));
  const others = [...arrays].filter(([name]) => !isTarget(name)).map(([, array]) => array);
  const x = named(arrays, inputs) ?? (inputs.length <= 1 ? arrays.get("x") : undefined);
  if (x !== undefined) return { x, y };
  if (others.length === Math.max(1, inputs.length))
    return { x: others.length === 1 ? others[0]! : new List(others), y };
  throw new UnusableInput(
    `"${file}" holds ${[...arrays.keys()].map((name) => `"${name}"`).join(", ") || "nothing"}, but the model "${model.name}" wants ${inputs.length === 1 ? "one array: " : `${inputs.length} arrays: `}${inputs.map((name) => `"${name}"`).join(", ")}.`,
  );
}

/** The arrays of these names, as a dict; undefined where one is missing. */
function named(arrays: ReadonlyMap<string, ArrayValue>, names: readonly string[]): Value | undefined {
  if (names.length === 0 || !names.every((name) => arrays.has(name))) return undefined;
  return names.length === 1 ? arrays.get(names[0]!) : new Dict(names.map((name) => [name, arrays.get(name)!] as const));
}
