import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { TrainingEvent } from "../protocol";
import { emitLines } from "../trainer/events";
import { SupervisedRun } from "../trainer/host/supervised-run";
import { hasCheckpoint } from "../trainer/host/checkpoint-folder";
import { prepareEngine } from "../native/prepare";
import { CommandError } from "./command-error";
import { TerminalProgress } from "./progress";
import { requireFiles, requireRuntime } from "./task";
import { writeNote } from "./write";

export interface TrainOptions {
  epochs?: number;
  batchSize?: number;
  runtime: string;
  json?: boolean;
  set?: string[];
  resume?: boolean;
  checkpointInterval?: number;
}

/** `kmodel train FILE`: runs the program; live progress on a terminal, one JSON line an event with `--json`. */
export async function trainFile(file: string, options: TrainOptions): Promise<void> {
  const { epochs, batchSize, runtime, json, set, resume, checkpointInterval } = options;
  requireFiles(file);
  requireRuntime(runtime);
  const settings = (set ?? []).map(checkSetting);
  const identity = { file, epochs, batchSize, settings };
  if (!resume && !json && hasCheckpoint(identity))
    writeNote("A training of this program was interrupted: --resume goes on from its last checkpoint.");
  const emit: (event: TrainingEvent) => void = json
    ? emitLines()
    : new TerminalProgress(process.stdout, performance.now()).add;
  const engine = await prepareEngine(runtime, writeNote);
  const end = await new Promise<TrainingEnd>((resolve) => {
    const trainer = new SupervisedRun(
      {
        program: join(__dirname, "trainer.js"),
        ...identity,
        runtime,
        engine,
        resume,
        checkpointInterval,
      },
      (event) => {
        emit(event);
        if (event.type === "end") resolve(event);
      },
    );
    process.once("SIGINT", () => {
      trainer.stop();
    });
  });
  if (end.canResume && !json)
    writeNote("The last checkpoint is kept: the same command with --resume goes on from there.");
  if (end.status !== "failed") return;
  if (json) process.exitCode = 1;
  else
    throw new CommandError(
      `${file}${end.line === undefined ? "" : `:${end.line}`}: ${end.message ?? "training failed"}`,
      1,
    );
}

type TrainingEnd = Extract<TrainingEvent, { type: "end" }>;

function checkSetting(pair: string): string {
  if (pair.indexOf("=") < 1) throw new CommandError(`--set wants NAME=VALUE, not "${pair}".`, 2);
  return pair;
}
