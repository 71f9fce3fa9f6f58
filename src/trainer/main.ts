import { parseArgs } from "node:util";
import { ModelFiles } from "../exporters/keras/model-files";
import { Control } from "./control";
import { emitLines } from "./events";
import { runProgram } from "./run";

/** The trainer's process: `trainer.js FILE [--runtime …]`; events on standard output, commands on standard input. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runtime: { type: "string", default: "auto" }, epochs: { type: "string" }, "batch-size": { type: "string" } },
  });
  const control = new Control();
  const end = await runProgram({
    file: positionals[0]!,
    runtime: values.runtime as "auto" | "native" | "wasm",
    emit: emitLines(),
    control,
    files: await ModelFiles.open(),
    overrides: { epochs: values.epochs === undefined ? undefined : Number(values.epochs), batchSize: values["batch-size"] === undefined ? undefined : Number(values["batch-size"]) },
  });
  process.exit(end.status === "failed" ? 1 : 0);
}

void main();
