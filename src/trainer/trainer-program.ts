import { parseArgs } from "node:util";
import { ModelFiles } from "../exporters/keras/model-files";
import { Control } from "./control";
import { emitLines } from "./events";
import { ReadyEngine } from "./ready-engine";
import { runProgram } from "./run";
import type { Runtime } from "./runtimes/runtime";
import { runTask } from "./tasks/run-task";
import type { Task } from "./tasks/task";

type Arguments = ReturnType<typeof readArguments>;

/** What the trainer is asked for: `trainer.js FILE [--runtime …]`. */
function readArguments(given: string[]) {
  const { values, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: {
      runtime: { type: "string", default: "auto" },
      epochs: { type: "string" },
      "batch-size": { type: "string" },
      set: { type: "string", multiple: true },
      resume: { type: "boolean" },
      "checkpoint-interval": { type: "string" },
      task: { type: "string" },
      standby: { type: "boolean", default: false },
    },
  });
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return {
    file: positionals[0]!,
    runtime: values.runtime as "auto" | "native" | "wasm",
    settings: values.set,
    resume: values.resume,
    checkpointInterval: number(values["checkpoint-interval"]),
    overrides: { epochs: number(values.epochs), batchSize: number(values["batch-size"]) },
    task: values.task === undefined ? undefined : (JSON.parse(values.task) as Task),
    standsBy: values.standby,
  };
}

/** The trainer's process: events on standard output, commands on standard input. */
async function main(): Promise<void> {
  const emit = emitLines();
  // The terminal's Ctrl+C reaches this process too; its parent asks it to stop in a better way.
  process.on("SIGINT", () => undefined);
  const files = await ModelFiles.open();
  // No thread starts while another loads TensorFlow's libraries, so the control comes after what needs none.
  const control = new Control(emit);
  const wanted = readArguments(process.argv.slice(2));
  const { task, ...run } = wanted.standsBy ? await standBy(wanted, control) : wanted;
  const common = { ...run, emit, control, files };
  const { status } = task ? await runTask(task, common) : await runProgram(common);
  process.exit(status === "failed" ? 1 : 0);
}

/** Has an engine running before a program is to be trained. Ends where nobody asks, or where there is none that suits what is asked. */
async function standBy(expected: Arguments, control: Control): Promise<Arguments & { engine: Runtime }> {
  // Where none starts, a trainer that is begun anew says why.
  const engine = await ReadyEngine.start(expected).catch(() => undefined);
  const given = await control.nextRun();
  if (!given) process.exit(0);
  const wanted = readArguments(given);
  if (engine?.suits(wanted)) return { ...wanted, engine: engine.runtime };
  emitLines()({ type: "unsuited" });
  return process.exit(0);
}

void main();
