import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../support/folders";

export interface Outcome {
  status: number | null;
  output: string;
  errors: string;
}

/** Runs the bundled `kmodel`; `during` may interrupt it once it has written something. */
export function kmodel(
  parameters: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; during?: (output: string, interrupt: () => void) => void } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, "dist/kmodel.js"), ...parameters], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const outcome = { output: "", errors: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    outcome.output += text;
    options.during?.(outcome.output, () => child.kill("SIGINT"));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (outcome.errors += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, ...outcome });
    });
  });
}

/** What `--json` printed, one document a line. */
export const jsonLines = <T>(output: string): T[] =>
  output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
