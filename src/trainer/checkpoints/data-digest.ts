import { createHash, type Hash } from "node:crypto";
import type { DataSet, InputArray } from "../training/data";

/** Of each array that much is read, in blocks spread over the whole of it: gigabytes are told apart in a blink. */
const [blocks, blockBytes] = [256, 1 << 16];

/** A text that differs where the examples do. */
export function dataDigest({ inputs, targets, sampleWeight }: DataSet): string {
  const hash = createHash("sha256");
  for (const array of [...inputs, ...targets]) addArray(hash, array);
  if (sampleWeight) addBytes(hash, sampleWeight);
  return hash.digest("hex");
}

function addArray(hash: Hash, { shape, dtype, values }: InputArray): void {
  hash.update(JSON.stringify([shape, dtype]));
  if (dtype === "string") hash.update(JSON.stringify(values));
  else addBytes(hash, values);
}

function addBytes(hash: Hash, { buffer, byteOffset, byteLength }: Float32Array | Int32Array): void {
  const stride = Math.max(blockBytes, Math.floor(byteLength / blocks));
  for (let at = 0; at < byteLength; at += stride)
    hash.update(new Uint8Array(buffer, byteOffset + at, Math.min(blockBytes, byteLength - at)));
}
