import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What decides what a run computes. */
export interface RunIdentity {
  file: string;
  epochs?: number | undefined;
  batchSize?: number | undefined;
  /** `NAME=VALUE` pairs. */
  settings?: readonly string[] | undefined;
}

/** All checkpoints of the programs in a folder; hidden, and not the version control's. */
const parent = ".kmodel-checkpoints";

/** Where a run keeps its checkpoints: the name changes with the program, so that none is taken up by another one. */
export function checkpointFolder({ file, epochs, batchSize, settings = [] }: RunIdentity): string {
  const place = resolve(file);
  const subject = JSON.stringify([readFileSync(place, "utf8"), epochs ?? null, batchSize ?? null, settings]);
  const digest = createHash("sha256").update(subject).digest("hex").slice(0, 12);
  return join(dirname(place), parent, `${basename(place)}-${digest}`);
}

/** Whether a run that was interrupted can be taken up. */
export function hasCheckpoint(run: RunIdentity): boolean {
  try {
    return existsSync(checkpointFolder(run));
  } catch {
    // The program itself is gone.
    return false;
  }
}
