import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Model } from "../keras/models/model";
import { FullFiles } from "../data/files";
import type { Interpreter } from "../language/interpreter/interpreter";
import type { Module } from "../language/syntax/nodes";
import type { TrainingEvent } from "../protocol";
import { type Control, TrainingCancelled } from "./control";
import { Checkpoints } from "./checkpoints/checkpoints";
import { Engine } from "./engine";
import type { Emit } from "./events";
import type { ModelFiles } from "../exporters/keras/model-files";
import { checkpointFolder } from "./host/checkpoint-folder";
import { Interruption } from "./interruption";
import { lineOf, parseProgram, ProgramRefused, readSettings, seedOf, sentence } from "./program";
import { programInterpreter } from "./program-interpreter";
import { demandOf } from "./rehearsal";
import { type Runtime, selectRuntime } from "./runtimes/runtime";
import { TrainerModels } from "./trainer-models";
import { TrainingDiverged } from "./training/fit";
import { OutOfMemory } from "./training/out-of-memory";

export interface RunOptions {
  file: string;
  runtime: "auto" | "native" | "wasm";
  emit: Emit;
  control: Control;
  files: ModelFiles;
  /** An engine that runs already. */
  engine?: Runtime;
  overrides: { epochs?: number; batchSize?: number };
  /** `NAME=VALUE` pairs: variables that keep these values, written as Python, whatever the program assigns. */
  settings?: readonly string[];
  /** Whether the run goes on from the checkpoints of one that was interrupted. */
  resume?: boolean;
  /** The seconds that lie between two checkpoints at least. */
  checkpointInterval?: number;
}

/** Between two checkpoints, in seconds. */
const usualInterval = 30;

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
    const module = parseProgram(text, readSettings(options.settings));
    const runtime =
      options.engine ??
      (await selectRuntime(options.runtime, {
        demand: () => demandOf(module, options.file, options.overrides),
      }));
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
  const checkpoints = new Checkpoints({
    folder: checkpointFolder({ file: options.file, ...options.overrides, settings: options.settings }),
    resume: options.resume ?? false,
    interval: options.checkpointInterval ?? usualInterval,
    warn: (message) => emit({ type: "warning", message, line: undefined }),
  });
  const engine = new Engine(tf, checkpoints.seed ?? seedOf(text));
  engine.interruption = new Interruption(tf, () => control.isStopped);
  const models: TrainerModels = new TrainerModels({
    engine,
    arrays: () => interpreter.arrays,
    control,
    emit,
    files,
    folder,
    checkpoints,
    overrides: options.overrides,
  });
  const interpreter: Interpreter = programInterpreter({
    engine,
    needsData: true,
    file: options.file,
    files: new FullFiles(folder, print),
    print,
    models,
  });
  let ended: End;
  // From a checkpoint it would do so again.
  let hasDiverged = false;
  try {
    interpreter.run(module);
    if (models.trainedModels.size === 0) return end("failed", "The file has no `fit` line: nothing was trained.");
    keepUnsaved(models, options.file, emit);
    ended = end("finished");
  } catch (error) {
    let kept: string[] = [];
    try {
      kept = keepUnsaved(models, options.file, emit);
    } catch (failure) {
      emit({ type: "warning", message: `The weights are lost: ${sentence(failure)}`, line: undefined });
    }
    hasDiverged = error instanceof TrainingDiverged;
    if (error instanceof TrainingCancelled) ended = end("cancelled");
    else {
      const isOfTraining = hasDiverged || error instanceof OutOfMemory;
      const place =
        isOfTraining && kept.length > 0 ? ` They are in ${kept.map((path) => `"${path}"`).join(", ")}.` : "";
      ended = end("failed", `${sentence(error)}${place}`, lineOf(error, interpreter, text));
    }
  }
  const isOver = ended.status === "finished" || (ended.status === "cancelled" && !control.isAbandoned);
  if (isOver || hasDiverged) checkpoints.remove();
  models.dispose();
  engine.interruption.dispose();
  engine.dispose();
  return ended;
}

/**
 * Weights that the program does not save itself land beside it; where they can't, in the folder for temporary files.
 *
 * @returns where they are.
 */
function keepUnsaved(models: TrainerModels, file: string, emit: Emit): string[] {
  const unsaved = [...models.trainedModels].filter(([, { saved }]) => !saved).map(([model]) => model);
  return unsaved.map((model: Model, index) => {
    const place = resolve(file).replace(/\.kmodel$/, "");
    const name = unsaved.length > 1 ? `.${model.name || index}` : "";
    // What a callback has saved as the best is not overwritten by the last.
    const ending = models.written.has(`${place}${name}.weights.h5`) ? `${name}.last.weights.h5` : `${name}.weights.h5`;
    const other = join(tmpdir(), `${basename(place)}${ending}`);
    try {
      models.save(model, `${place}${ending}`);
      return `${place}${ending}`;
    } catch (error) {
      emit({ type: "warning", message: `${sentence(error)}. The weights go to "${other}" instead.`, line: undefined });
      models.save(model, other);
      return other;
    }
  });
}
