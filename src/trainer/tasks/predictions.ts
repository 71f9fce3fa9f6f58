import { extname } from "node:path";
import { writeFileSync } from "node:fs";
import { type FloatArray, writeArchive, writeArray } from "../../data/npy-write";
import { writeAtomically } from "../../node/write-atomically";
import { UnusableInput } from "./task";

type Outputs = ReadonlyMap<string, FloatArray>;

/** What each ending holds. */
const writers: Readonly<Record<string, (outputs: Outputs) => Uint8Array | string>> = {
  ".npz": writeArchive,
  ".npy": (outputs) => writeArray(single(outputs)),
  ".csv": toTable,
};

/** Refuses a place that no writer is for, before anything is computed. Throws UnusableInput. */
export function requireWritable(path: string): void {
  if (!(extname(path).toLowerCase() in writers))
    throw new UnusableInput(`"${path}" can't be written: predictions are written as .npz, .npy or .csv.`);
}

/** Writes predictions in the form that the path's ending tells, whole or not at all. Throws UnusableInput. */
export function writePredictions(path: string, outputs: Outputs): void {
  const content = writers[extname(path).toLowerCase()]!(outputs);
  try {
    writeAtomically(path, (temporary) => {
      writeFileSync(temporary, content);
    });
  } catch (error) {
    throw new UnusableInput(`"${path}" can't be written: ${(error as Error).message}`);
  }
}

function single(outputs: Outputs): FloatArray {
  const [first, ...others] = outputs.values();
  if (others.length > 0)
    throw new UnusableInput(`The model has ${outputs.size} outputs, and a .npy file holds one: write a .npz file.`);
  return first!;
}

/** A row an example; the columns are named by the outputs. */
function toTable(outputs: Outputs): string {
  const columns = [...outputs].flatMap(([name, { shape, values }]) => {
    if (shape.length > 2)
      throw new UnusableInput(
        `The output "${name}" has the shape (${shape.join(", ")}), which is no table: write a .npz or .npy file.`,
      );
    const width = shape[1] ?? 1;
    return Array.from({ length: width }, (_, column) => ({
      name: width === 1 ? name : `${name}_${column}`,
      at: (row: number) => values[row * width + column]!,
    }));
  });
  const rows = [...outputs.values()][0]?.shape[0] ?? 0;
  const lines = Array.from({ length: rows }, (_, row) => columns.map(({ at }) => shortest(at(row))).join(","));
  return [columns.map(({ name }) => name).join(","), ...lines].map((line) => `${line}\n`).join("");
}

/** The shortest text that is the same single-precision number again. */
function shortest(value: number): string {
  const digits = [7, 8, 9].find((precision) => Math.fround(Number(value.toPrecision(precision))) === value);
  return digits === undefined ? String(value) : String(Number(value.toPrecision(digits)));
}
