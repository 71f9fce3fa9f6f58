import { execFile } from "node:child_process";
import { homedir } from "node:os";

/** A question that is not answered for so long is given up; where there is a signal, whoever has it decides. */
const patience = 60_000;

export interface CommandOptions {
  /** Ends the program. */
  signal?: AbortSignal | undefined;
  /** After so many milliseconds it is ended. */
  timeout?: number;
}

/**
 * What a program prints on standard output. It runs in the home folder: the workspace's own files must not be mistaken
 * for Python modules. Rejects where it can't be started or fails, with what it said last.
 */
export function runCommand(command: string, given: readonly string[], options?: CommandOptions): Promise<string> {
  const settings = { cwd: homedir(), windowsHide: true, ...(options ?? { timeout: patience }) };
  return new Promise((resolve, reject) => {
    execFile(command, given, settings, (error, output, complaint) => {
      const said = complaint.trim().split("\n").at(-1) ?? "";
      if (error) reject(new Error(said === "" ? error.message : said));
      else resolve(output);
    });
  });
}
