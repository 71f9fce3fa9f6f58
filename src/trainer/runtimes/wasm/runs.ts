import type { TypedArray } from "@tensorflow/tfjs-core";

/** Below this many numbers a plain loop is quicker than making a view. */
const shortRun = 48;

/** Copies numbers that stand side by side. */
export function copyRun(source: TypedArray, from: number, target: TypedArray, to: number, length: number): void {
  if (length > shortRun) {
    target.set(source.subarray(from, from + length), to);
    return;
  }
  for (let i = 0; i < length; i++) target[to + i] = source[from + i]!;
}
