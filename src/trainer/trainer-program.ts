import { parseArgs } from "node:util";
import { ModelFiles } from "../exporters/keras/model-files";
import { Control } from "./control";
import { emitLines } from "./events";
import { runProgram } from "./run";
import { runTask } from "./tasks/run-task";
import type { Task } from "./tasks/task";

/** The trainer's process: `trainer.js FILE [--runtime …]`; events on standard output, commands on standard input. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runtime: { type: "string", default: "auto" },
      epochs: { type: "string" },
      "batch-size": { type: "string" },
      set: { type: "string", multiple: true },
      resume: { type: "boolean" },
      "checkpoint-interval": { type: "string" },
      task: { type: "string" },
    },
  });
  const emit = emitLines();
  // The terminal's Ctrl+C reaches this process too; its parent asks it to stop in a better way.
  process.on("SIGINT", () => undefined);
  const files = await ModelFiles.open();
  const common = {
    file: positionals[0]!,
    runtime: values.runtime as "auto" | "native" | "wasm",
    emit,
    // No thread starts while another loads TensorFlow's libraries, so this comes after what needs none.
    control: new Control(emit),
    files,
  };
  if (values.task !== undefined) {
    const { status } = await runTask(JSON.parse(values.task) as Task, common);
    process.exit(status === "failed" ? 1 : 0);
  }
  const end = await runProgram({
    ...common,
    settings: values.set,
    resume: values.resume,
    checkpointInterval: values["checkpoint-interval"] === undefined ? undefined : Number(values["checkpoint-interval"]),
    overrides: {
      epochs: values.epochs === undefined ? undefined : Number(values.epochs),
      batchSize: values["batch-size"] === undefined ? undefined : Number(values["batch-size"]),
    },
  });
  process.exit(end.status === "failed" ? 1 : 0);
}

void main();
