import { closeSync, openSync, readSync } from "node:fs";
import { StoredArray } from "../language/interpreter/arrays/stored";
import { PythonError } from "../language/interpreter/errors";
import { decodeElements, elementWidth, readHeader, typeOf } from "./npy";

/** So much is enough for any header. */
const headerBytes = 64 * 1024;

/** The beginning of a file. */
export function readBeginning(place: string, bytes = headerBytes, from = 0): Buffer {
  const descriptor = openSync(place, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, from));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * A `.npy` file, which may stand in another one from some place on, whose rows are read by their positions. Undefined where they do not lie one behind the other. Throws
 * PythonError for a file that is cut or of a type that is not read.
 */
export function openRows(place: string, name: string, size: number, from = 0): StoredArray | undefined {
  const header = readHeader(readBeginning(place, headerBytes, from), name);
  const { shape, fortran, offset: begins } = header;
  if (shape.length === 0 || (fortran && shape.length > 1)) return undefined;
  const rowElements = shape.slice(1).reduce((product, one) => product * one, 1);
  const rowBytes = rowElements * elementWidth(header);
  if (size < begins + shape[0]! * rowBytes) throw cutOff(name);
  const descriptor = openSync(place, "r");
  const offset = from + begins;
  const read = (rows: Int32Array): ReturnType<typeof decodeElements> => {
    const bytes = Buffer.allocUnsafeSlow(rows.length * rowBytes);
    for (let at = 0; at < rows.length;) {
      let to = at + 1;
      while (to < rows.length && rows[to] === rows[to - 1]! + 1) to++;
      readFully(descriptor, bytes.subarray(at * rowBytes, to * rowBytes), offset + rows[at]! * rowBytes, () =>
        tooShort(name, rows[at]!),
      );
      at = to;
    }
    return decodeElements(header, bytes, rows.length * rowElements, name);
  };
  return new StoredArray(shape, typeOf(header), read, `"${name}"`);
}

/** Fills a buffer from a place in a file; a single call reads no more than two gigabytes. */
function readFully(descriptor: number, buffer: Buffer, position: number, missing: () => Error): void {
  for (let at = 0; at < buffer.length;) {
    const length = readSync(descriptor, buffer, at, Math.min(buffer.length - at, 2 ** 30), position + at);
    if (length === 0) throw missing();
    at += length;
  }
}

const cutOff = (name: string): PythonError =>
  new PythonError("ValueError", `"${name}" is cut off: it holds fewer numbers than its header says.`, {
    code: "bad-data",
  });

const tooShort = (name: string, row: number): PythonError =>
  new PythonError("ValueError", `"${name}" has become shorter since it was opened: row ${row} is no longer in it.`, {
    code: "bad-data",
  });
