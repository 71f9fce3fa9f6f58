import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Model } from "../keras/models/model";
import { FullFiles } from "../data/files";
import { ArrayContext } from "../language/interpreter/arrays/context";
import { trainerBudget } from "../language/interpreter/budget";
import { Interpreter } from "../language/interpreter/interpreter";
import { refuseRemote } from "../language/interpreter/remote-files";
import type { Module } from "../language/syntax/nodes";
import type { TrainingEvent } from "../protocol";
import type { Control } from "./control";
import { createEager } from "./eager";
import { Engine } from "./engine";
import type { Emit } from "./events";
import type { ModelFiles } from "../exporters/keras/model-files";
import { lineOf, parseProgram, ProgramRefused, seedOf, sentence } from "./program";
import { selectRuntime } from "./runtimes/runtime";
import { TrainerModels, TrainingCancelled } from "./trainer-models";

export interface RunOptions {
  file: string;
  runtime: "auto" | "native" | "wasm";
  emit: Emit;
  control: Control;
  files: ModelFiles;
  overrides: { epochs?: number; batchSize?: number };
  /** Variables that keep these values, written as Python, whatever the program assigns. */
  settings?: ReadonlyMap<string, string>;
}

type End = Extract<TrainingEvent, { type: "end" }>;

/** Runs a program's data, compile and fit lines; the events tell all that happens. Never throws. */
export async function runProgram(options: RunOptions): Promise<End> {
  const started = performance.now();
  const end = (status: End["status"], message?: string, line?: number): End => {
    const event: End = { type: "end", status, message, line, seconds: (performance.now() - started) / 1000 };
    options.emit(event);
    return event;
  };
  try {
    const text = readFileSync(options.file, "utf8");
    const module = parseProgram(text, options.settings);
    const runtime = await selectRuntime(options.runtime);
    options.emit({ type: "runtime", name: runtime.name, version: runtime.version, reason: runtime.reason });
    return execute(options, text, module, runtime.tf, end);
  } catch (error) {
    return end("failed", sentence(error), error instanceof ProgramRefused ? error.line : undefined);
  }
}

function execute(
  options: RunOptions,
  text: string,
  module: Module,
  tf: ConstructorParameters<typeof Engine>[0],
  end: (status: End["status"], message?: string, line?: number) => End,
): End {
  const { emit, control, files } = options;
  const folder = dirname(resolve(options.file));
  const print = (output: string) => emit({ type: "output", text: output });
  const engine = new Engine(tf, seedOf(text));
  const models: TrainerModels = new TrainerModels({
    engine,
    arrays: () => interpreter.arrays,
    control,
    emit,
    files,
    folder,
    overrides: options.overrides,
  });
  const data = new FullFiles(folder, print);
  const interpreter: Interpreter = new Interpreter({
    stopsAtErrors: true,
    budget: trainerBudget,
    file: options.file,
    files: data,
    now: () => performance.now(),
    print,
    models,
    eager: createEager(engine),
    makeArrayContext: (own) =>
      new ArrayContext({
        limit: Infinity,
        files: data,
        seed: (value) => (own.session.seed = value),
        remote: refuseRemote,
      }),
  });
  let ended: End;
  try {
    interpreter.run(module);
    if (models.trainedModels.size === 0) return end("failed", "The file has no `fit` line: nothing was trained.");
    keepUnsaved(models, options.file);
    ended = end("finished");
  } catch (error) {
    if (models.trainedModels.size > 0) keepUnsaved(models, options.file);
    if (error instanceof TrainingCancelled) ended = end("cancelled");
    else ended = end("failed", sentence(error), lineOf(error, interpreter, text));
  }
  models.dispose();
  engine.dispose();
  return ended;
}

/** Weights that the program does not save itself land beside it. */
function keepUnsaved(models: TrainerModels, file: string): void {
  const unsaved = [...models.trainedModels].filter(([, { saved }]) => !saved).map(([model]) => model);
  unsaved.forEach((model: Model, index) => {
    const base = resolve(file).replace(/\.kmodel$/, "");
    models.save(model, `${base}${unsaved.length > 1 ? `.${model.name || index}` : ""}.weights.h5`);
  });
}
