import type * as h5wasm from "h5wasm/node";
import fs, { closeSync, openSync, readSync } from "node:fs";

/** The HDF5 library, compiled to WebAssembly. It works on real files; an ES module, so it is loaded when needed. */
export type Hdf5 = typeof h5wasm;
export type Hdf5Group = InstanceType<Hdf5["Group"]>;

let loaded: Promise<Hdf5> | undefined;

/** Loads the library once. */
export function loadHdf5(): Promise<Hdf5> {
  loaded ??= import("h5wasm/node").then(async (library) => {
    await library.ready;
    return library;
  });
  return loaded;
}

const signature = Buffer.from("\x89HDF\r\n\x1a\n", "latin1");

/** Opens a file for reading. Throws an Error where it is no HDF5 file, before the library prints its own lines about it. */
export function openHdf5({ File }: Hdf5, path: string): InstanceType<Hdf5["File"]> {
  const start = Buffer.alloc(signature.length);
  const descriptor = openSync(path, "r");
  readSync(descriptor, start, 0, signature.length, 0);
  closeSync(descriptor);
  if (!start.equals(signature)) throw new Error("it is not an HDF5 file");
  return new File(path, "r");
}

/**
 * Makes a file. Throws what the system refuses: the library prints it, goes on, and leaves a file of the right length with
 * nothing in it.
 */
export function writeHdf5({ File }: Hdf5, path: string, write: (file: Hdf5Group) => void): void {
  const { writeSync } = fs;
  const refusals: unknown[] = [];
  // The library writes by this function alone.
  fs.writeSync = ((...given: Parameters<typeof writeSync>) => {
    try {
      return writeSync(...given);
    } catch (error) {
      refusals.push(error);
      throw error;
    }
  }) as typeof writeSync;
  try {
    const file = new File(path, "w");
    try {
      write(file);
    } finally {
      file.close();
    }
  } catch (error) {
    refusals.push(error);
  } finally {
    fs.writeSync = writeSync;
  }
  if (refusals.length > 0) throw refusals[0];
}

/** Makes a dataset. The library would look it up afterwards, which takes as long as to write a small one. */
export function makeDataset(group: Hdf5Group, dataset: Parameters<Hdf5Group["create_dataset"]>[0]): void {
  const unread = Object.create(group, { get: { value: () => null } }) as Hdf5Group;
  unread.create_dataset(dataset);
}
