import { zipSync } from "fflate";

/** What a file of numbers holds; row-major. */
export interface FloatArray {
  shape: readonly number[];
  values: Float32Array;
}

/** An array in NumPy's own format, version 1. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
export function writeArray({ shape, values }: FloatArray): Uint8Array {
  const sizes = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${sizes}, }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + padded.length + values.length * 4);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), 10);
  values.forEach((value, index) => view.setFloat32(10 + padded.length + index * 4, value, true));
  return bytes;
}

/** Arrays by name, as `np.savez` keeps them. */
export const writeArchive = (arrays: ReadonlyMap<string, FloatArray>): Uint8Array =>
  zipSync(Object.fromEntries([...arrays].map(([name, array]) => [`${name}.npy`, writeArray(array)])), { level: 0 });
