import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../protocol";
import { prepareEngine } from "../native/prepare";
import { TrainerProcess } from "../trainer/host/process";
import type { Task } from "../trainer/tasks/task";
import { CommandError } from "./command-error";
import { writeNote } from "./write";

/** Which engine computes. */
export type Runtime = "auto" | "native" | "wasm";

/** Throws CommandError. */
export function requireRuntime(name: string): Runtime {
  if (name !== "auto" && name !== "native" && name !== "wasm")
    throw new CommandError(`The runtime is native, wasm or auto, not "${name}".`, 2);
  return name;
}

/** Throws CommandError where a file that the command line names is not there. */
export function requireFiles(...files: readonly (string | undefined)[]): void {
  const missing = files.find((file) => file !== undefined && !existsSync(file));
  if (missing !== undefined) throw new CommandError(`There is no file "${missing}".`, 2);
}

/** Has the trainer do one thing with a file's model, and answers what it told. Throws CommandError. */
export async function performTask(file: string, runtime: string, task: Task): Promise<TrainingEvent[]> {
  const chosen = requireRuntime(runtime);
  requireFiles(file, task.weights, task.input);
  const engine = await prepareEngine(chosen, writeNote);
  const events: TrainingEvent[] = [];
  await new Promise<void>((resolve) => {
    const trainer = new TrainerProcess(
      { program: join(__dirname, "trainer.js"), file, runtime: chosen, engine, task },
      (event) => {
        if (event.type === "alive") return;
        events.push(event);
        if (event.type === "end") resolve();
      },
    );
    process.once("SIGINT", () => {
      trainer.kill();
      process.exitCode = 130;
    });
  });
  const end = events.find((event) => event.type === "end");
  if (end?.status !== "failed") return events;
  const place = end.isInputAtFault ? "" : `${file}${end.line === undefined ? "" : `:${end.line}`}: `;
  throw new CommandError(`${place}${end.message ?? "it failed"}`, end.isInputAtFault ? 2 : 1);
}
