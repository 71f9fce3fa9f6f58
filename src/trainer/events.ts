import { writeSync } from "node:fs";
import type { TrainerMessage, TrainingEvent } from "../protocol";

export type Emit = (event: TrainingEvent) => void;

/** Writes each event as a line on standard output, at once: the process computes without a break and never gets to write later. */
export function emitLines(descriptor = 1): (message: TrainerMessage) => void {
  return (event) => writeAll(descriptor, Buffer.from(`${JSON.stringify(event, replaceNotFinite)}\n`));
}

/** JSON has no NaN. */
const replaceNotFinite = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? null : value;

function writeAll(descriptor: number, data: Buffer): void {
  for (let at = 0; at < data.length;) {
    try {
      at += writeSync(descriptor, data, at);
    } catch (error) {
      // A pipe that is full for the moment.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
