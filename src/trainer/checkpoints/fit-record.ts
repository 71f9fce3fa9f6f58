import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { writeAtomically } from "../../node/write-atomically";
import type { FitStarted, Logs } from "../../protocol";

/** One call of `fit` as it was at the end of an epoch: all that the next epoch depends on. */
export interface FitRecord {
  /** Of the whole run. */
  readonly seed: number;
  /** Of the examples. */
  readonly data: string;
  readonly started: FitStarted;
  /** Those that are done. */
  readonly epochs: readonly EpochRecord[];
  /** Whether the call has come to its end. */
  readonly isDone: boolean;
  readonly weights: readonly Float32Array[];
  readonly optimizer: readonly Float32Array[];
  /** What the callbacks remember. */
  readonly callbacks: unknown;
}

export interface EpochRecord {
  readonly epoch: number;
  readonly logs: Logs;
  readonly seconds: number;
}

export function writeRecord(path: string, record: FitRecord): void {
  writeAtomically(path, (temporary) => {
    writeFileSync(temporary, serialize(record));
  });
}

/** Undefined where there is none, or none that this version of Node can read. */
export function readRecord(path: string): FitRecord | undefined {
  try {
    return deserialize(readFileSync(path)) as FitRecord;
  } catch {
    return undefined;
  }
}
