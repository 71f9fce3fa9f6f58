import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Hdf5, Hdf5Group } from "../../src/exporters/keras/hdf5";

/** What stands in a file, as test/oracle/verify_files.py lists it. */
export interface Listing {
  items?: Record<string, unknown>;
  members?: string[];
  config?: string;
  numbers: string;
}

const shortHash = (content: Uint8Array | string): string =>
  createHash("sha256").update(content).digest("hex").slice(0, 16);

export function listing(hdf5: Hdf5, path: string): Listing {
  if (!path.endsWith(".keras")) return structure(hdf5, path);
  const members = unzipSync(readFileSync(path));
  const folder = mkdtempSync(join(tmpdir(), "kmodel-listing-"));
  try {
    const weights = join(folder, "model.weights.h5");
    writeFileSync(weights, members["model.weights.h5"]!);
    return {
      members: Object.keys(members),
      config: shortHash(members["config.json"]!),
      numbers: structure(hdf5, weights).numbers,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Attributes of groups, shapes and types of datasets by path, and a hash of all numbers. */
function structure(hdf5: Hdf5, path: string): Listing {
  const file = new hdf5.File(path, "r");
  const items: Record<string, unknown> = {};
  const numbers = createHash("sha256");
  const visit = (place: string, group: Hdf5Group): void => {
    const attributes = Object.entries(group.attrs).filter(([name]) => name !== "model_config");
    if (attributes.length > 0)
      items[place] = Object.fromEntries(attributes.map(([name, { value }]) => [name, plain(value)]));
    for (const name of group.keys().sort()) {
      const [inner, item] = [place === "" ? name : `${place}/${name}`, group.get(name)];
      if (item instanceof hdf5.Group) visit(inner, item);
      if (!(item instanceof hdf5.Dataset)) continue;
      const isInteger = item.dtype === "<q";
      items[inner] = `${isInteger ? "int64" : "float32"} [${(item.shape ?? []).join(", ")}]`;
      numbers.update(bytesOf(item.value, isInteger));
    }
  };
  try {
    visit("", file);
    const config = file.attrs["model_config"]?.value;
    const hash = numbers.digest("hex").slice(0, 16);
    return { items, numbers: hash, ...(typeof config === "string" ? { config: shortHash(config) } : {}) };
  } finally {
    file.close();
  }
}

const plain = (value: unknown): unknown => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value);

/** As NumPy keeps them; a scalar comes as a number. */
function bytesOf(value: unknown, isInteger: boolean): Uint8Array {
  const array = ArrayBuffer.isView(value)
    ? value
    : isInteger
      ? BigInt64Array.of(value as bigint)
      : Float32Array.of(value as number);
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
