import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { TrainingEvent } from "../protocol";
import { Control } from "../trainer/control";
import { emitLines } from "../trainer/events";
import { ModelFiles } from "../exporters/keras/model-files";
import { runProgram } from "../trainer/run";
import { CommandError } from "./command-error";
import { TerminalProgress } from "./progress";

export interface TrainOptions {
  epochs?: number;
  batchSize?: number;
  runtime: string;
  json?: boolean;
  set?: string[];
}

/** `kmodel train FILE`: runs the program; live progress on a terminal, one JSON line an event with `--json`. */
export async function trainFile(file: string, { epochs, batchSize, runtime, json, set }: TrainOptions): Promise<void> {
  if (!existsSync(file)) throw new CommandError(`There is no file "${file}".`, 2);
  if (runtime !== "auto" && runtime !== "native" && runtime !== "wasm") throw new CommandError(`The runtime is native, wasm or auto, not "${runtime}".`, 2);
  const control = new Control();
  process.once("SIGINT", () => control.cancel());
  const started = performance.now();
  const emit: (event: TrainingEvent) => void = json ? emitLines() : new TerminalProgress(process.stdout, started).add;
  const end = await runProgram({ file, runtime, emit, control, files: await ModelFiles.open(), overrides: { epochs, batchSize }, settings: readSettings(set ?? []) });
  await control.close();
  if (end.status !== "failed") return;
  if (json) process.exitCode = 1;
  else throw new CommandError(`${file}${end.line === undefined ? "" : `:${end.line}`}: ${end.message ?? "training failed"}`, 1);
}

/** `NAME=VALUE` pairs. */
function readSettings(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf("=");
      if (at < 1) throw new CommandError(`--set wants NAME=VALUE, not "${pair}".`, 2);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
