import { execFile } from "node:child_process";
import { homedir } from "node:os";

/** A program that does not answer for so long is given up. */
const patience = 60_000;

/**
 * What a program prints on standard output. It runs in the home folder: the workspace's own files must not be mistaken
 * for Python modules. Rejects where it can't be started or fails, with what it said.
 */
export function runCommand(command: string, given: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, given, { cwd: homedir(), timeout: patience, windowsHide: true }, (error, output, complaint) => {
      const said = complaint.trim().split("\n").at(-1) ?? "";
      if (error) reject(new Error(said === "" ? error.message : said));
      else resolve(output);
    });
  });
}
