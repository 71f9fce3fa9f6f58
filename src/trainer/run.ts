import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Model } from "../keras/models/model";
import { KerasError } from "../keras/core/errors";
import { FullFiles } from "../data/files";
import { ArrayContext } from "../language/interpreter/arrays/context";
import { trainerBudget } from "../language/interpreter/budget";
import { type LocatedKerasError, PythonError } from "../language/interpreter/errors";
import { Interpreter } from "../language/interpreter/interpreter";
import { refuseText } from "../language/refusal";
import { LineIndex } from "../language/syntax/lines";
import type { Assign, Module } from "../language/syntax/nodes";
import { parse } from "../language/syntax/parser";
import type { TrainingEvent } from "../protocol";
import type { Control } from "./control";
import { Engine } from "./engine";
import type { Emit } from "./events";
import type { ModelFiles } from "../exporters/keras/model-files";
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
    const refusal = refuseText(text);
    if (refusal) return end("failed", refusal.message);
    const module = withSettings(parse(text), options.settings ?? new Map());
    const [problem] = module.problems;
    if (problem) return end("failed", problem.message, new LineIndex(text).position(problem.from).line + 1);
    const runtime = await selectRuntime(options.runtime);
    options.emit({ type: "runtime", name: runtime.name, version: runtime.version, reason: runtime.reason });
    return execute(options, text, module, runtime.tf, end);
  } catch (error) {
    return end("failed", sentence(error));
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
    makeArrayContext: (own) =>
      new ArrayContext({ limit: Infinity, files: data, seed: (value) => (own.session.seed = value) }),
  });
  let ended: End;
  try {
    interpreter.run(module);
    if (models.trained.size === 0) return end("failed", "The file has no `fit` line: nothing was trained.");
    keepUnsaved(models, options.file);
    ended = end("finished");
  } catch (error) {
    if (models.trained.size > 0) keepUnsaved(models, options.file);
    if (error instanceof TrainingCancelled) ended = end("cancelled");
    else ended = end("failed", sentence(error), lineOf(error, interpreter, text));
  }
  engine.dispose();
  return ended;
}

/** The program with the module-level assignments of these names replaced. */
function withSettings(module: Module, settings: ReadonlyMap<string, string>): Module {
  for (const [name, value] of settings) {
    const assignment = module.statements.find(
      (one): one is Assign =>
        one.kind === "Assign" && one.targets.some((target) => target.kind === "Name" && target.name === name),
    );
    if (!assignment) throw new Error(`The file assigns no variable "${name}" that could be set.`);
    const [given] = parse(value).statements;
    assignment.value =
      given?.kind === "ExpressionStatement" && given.expression.kind !== "Name"
        ? given.expression
        : { kind: "String", value, isBytes: false, from: assignment.from, to: assignment.to };
  }
  return module;
}

/** Weights that the program does not save itself land beside it. */
function keepUnsaved(models: TrainerModels, file: string): void {
  const unsaved = [...models.trained].filter(([, { saved }]) => !saved).map(([model]) => model);
  unsaved.forEach((model: Model, index) => {
    const base = resolve(file).replace(/\.kmodel$/, "");
    models.save(model, `${base}${unsaved.length > 1 ? `.${model.name || index}` : ""}.weights.h5`);
  });
}

/** The seed of `set_random_seed`, where it is written as a number; a fresh one otherwise. */
function seedOf(text: string): number {
  const match = /set_random_seed\(\s*(?:seed\s*=\s*)?(\d+)\s*\)/.exec(text);
  return match ? Number(match[1]) * 1_000_003 : Math.floor(Math.random() * 2 ** 31);
}

/** One sentence for the user, never a stack. */
function sentence(error: unknown): string {
  if (error instanceof PythonError && !["ValueError", "FileNotFoundError", "BudgetExceeded"].includes(error.type))
    return `${error.type}: ${error.message}`;
  if (error instanceof RangeError && /memory|allocation/i.test(error.message))
    return "There is not enough memory for this training: a smaller batch_size or model helps.";
  return error instanceof Error ? error.message : String(error);
}

function lineOf(error: unknown, interpreter: Interpreter, text: string): number | undefined {
  const span =
    error instanceof PythonError
      ? error.span
      : error instanceof KerasError
        ? (error as LocatedKerasError).span
        : undefined;
  const at = interpreter.frames[0]?.span ?? span ?? interpreter.currentStatement;
  return at && new LineIndex(text).position(at.from).line + 1;
}
