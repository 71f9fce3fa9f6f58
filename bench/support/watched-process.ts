import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export interface WatchedProcess {
  /** What it wrote on standard output, with the seconds since its start. */
  readonly lines: readonly { readonly seconds: number; readonly text: string }[];
  /** The most memory that it held, in MB; NaN where the system does not tell. */
  readonly peakMemory: number;
}

/** Runs a process to its end. */
export async function watchProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<WatchedProcess> {
  const started = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"] });
  let peakMemory = NaN;
  const look = setInterval(() => (peakMemory = peakOf(child.pid!) ?? peakMemory), 250);
  const lines: { seconds: number; text: string }[] = [];
  createInterface(child.stdout).on("line", (text) =>
    lines.push({ seconds: (performance.now() - started) / 1000, text }),
  );
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}.`);
  return { lines, peakMemory };
}

/** The peak of a process's resident memory, as Linux counts it. */
function peakOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
