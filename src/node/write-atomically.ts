import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** Puts a file in its place whole or not at all: `write` fills a file beside it, which then takes its name. */
export function writeAtomically(path: string, write: (temporary: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    write(temporary);
    flush(temporary, "r+");
    renameSync(temporary, path);
    // The name too is on the disk then. Windows opens no folders, and writes names by itself.
    if (process.platform !== "win32") flush(dirname(path), "r");
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What was written is on the disk when this returns. */
function flush(path: string, mode: "r" | "r+"): void {
  const descriptor = openSync(path, mode);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
