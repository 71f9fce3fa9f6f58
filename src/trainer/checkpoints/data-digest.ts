import { createHash, type Hash } from "node:crypto";
import { type DataSet, type InputArray, isStreamed, type StreamedArray } from "../training/data";

/** Of each array that much is read, in blocks spread over the whole of it: gigabytes are told apart in a blink. */
const [blocks, blockBytes] = [256, 1 << 16];

/** Of what is read where it is asked for, so many rows are. */
const streamedRows = 8;

/** A text that differs where the examples do. */
export function dataDigest({ inputs, targets, sampleWeight }: DataSet): string {
  const hash = createHash("sha256");
  for (const array of [...inputs, ...targets]) addArray(hash, array);
  if (sampleWeight && isStreamed(sampleWeight)) addStream(hash, sampleWeight);
  else if (sampleWeight) addBytes(hash, sampleWeight);
  return hash.digest("hex");
}

function addArray(hash: Hash, array: InputArray): void {
  if (isStreamed(array)) {
    addStream(hash, array);
    return;
  }
  const { shape, dtype, values } = array;
  hash.update(JSON.stringify([shape, dtype]));
  if (dtype === "string") hash.update(JSON.stringify(values));
  else addBytes(hash, values);
}

function addStream(hash: Hash, array: StreamedArray): void {
  const count = array.shape[0]!;
  hash.update(JSON.stringify([array.shape, array.dtype]));
  const rows = Int32Array.from({ length: Math.min(streamedRows, count) }, (_, index) =>
    Math.floor((index * count) / streamedRows),
  );
  const values = array.read(rows);
  if (values instanceof Float32Array || values instanceof Int32Array) addBytes(hash, values);
  else hash.update(JSON.stringify(values));
}

function addBytes(hash: Hash, { buffer, byteOffset, byteLength }: Float32Array | Int32Array): void {
  const stride = Math.max(blockBytes, Math.floor(byteLength / blocks));
  for (let at = 0; at < byteLength; at += stride)
    hash.update(new Uint8Array(buffer, byteOffset + at, Math.min(blockBytes, byteLength - at)));
}
