import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { FullFiles } from "../../data/files";
import type { ModelFiles } from "../../exporters/keras/model-files";
import type { Model } from "../../keras/models/model";
import { boundModels } from "../../language/analysis";
import type { Interpreter } from "../../language/interpreter/interpreter";
import { LineIndex } from "../../language/syntax/lines";
import type { Module } from "../../language/syntax/nodes";
import type { TrainingEvent } from "../../protocol";
import type { Control } from "../control";
import { Engine } from "../engine";
import type { Emit } from "../events";
import { lineOf, parseProgram, ProgramRefused, seedOf, sentence } from "../program";
import { programInterpreter } from "../program-interpreter";
import { selectRuntime } from "../runtimes/runtime";
import { readExamples } from "./examples";
import { requireWritable, writePredictions } from "./predictions";
import { outputsOf } from "./outputs";
import { type Task, UnusableInput } from "./task";
import { UntrainedModels } from "./untrained-models";

export interface TaskOptions {
  file: string;
  runtime: "auto" | "native" | "wasm";
  emit: Emit;
  control: Control;
  files: ModelFiles;
}

type End = Extract<TrainingEvent, { type: "end" }>;

/** Makes a program's model and asks one thing of it; the events tell the answer. Never throws. */
export async function runTask(task: Task, options: TaskOptions): Promise<End> {
  const started = performance.now();
  let failure: { message: string; line?: number; isInputAtFault?: boolean } | undefined;
  try {
    if (task.kind === "predict" && task.output !== undefined) requireWritable(task.output);
    const text = readFileSync(options.file, "utf8");
    const module = parseProgram(text);
    const runtime = await selectRuntime(options.runtime);
    options.emit({ type: "runtime", name: runtime.name, version: runtime.version, reason: runtime.reason });
    const seed = task.seed === undefined ? seedOf(text) : seedOf(`set_random_seed(${task.seed})`);
    const run = new TaskRun(task, options, text, new Engine(runtime.tf, seed));
    try {
      run.read(module);
      run.perform();
    } finally {
      run.engine.dispose();
    }
  } catch (error) {
    if (error instanceof UnusableInput) failure = { message: error.message, isInputAtFault: true };
    else if (error instanceof ProgramRefused) failure = { message: error.message, line: error.line };
    failure ??= { message: sentence(error) };
  }
  const end: End = {
    type: "end",
    status: failure ? "failed" : "finished",
    message: failure?.message,
    line: failure?.line,
    isInputAtFault: failure?.isInputAtFault,
    seconds: (performance.now() - started) / 1000,
  };
  options.emit(end);
  return end;
}

/** A program that is read for its models. */
class TaskRun {
  readonly interpreter: Interpreter;
  private readonly models: UntrainedModels;
  private evaluations = 0;
  private readonly given = new Set<Model>();

  constructor(
    private readonly task: Task,
    private readonly options: TaskOptions,
    private readonly text: string,
    readonly engine: Engine,
  ) {
    const { file, emit, control, files } = options;
    const folder = dirname(resolve(file));
    const usesOwnData = task.kind === "evaluate" && task.input === undefined;
    this.models = new UntrainedModels({
      engine,
      arrays: () => this.interpreter.arrays,
      control,
      emit,
      files,
      folder,
      overrides: {},
    });
    if (usesOwnData) this.models.onEvaluate = (model) => this.prepareEvaluation(model);
    this.interpreter = programInterpreter({
      engine,
      // A model may be asked where the data that it was trained on are not there.
      needsData: usesOwnData,
      file,
      files: new FullFiles(folder),
      models: this.models,
    });
  }

  /** Throws ProgramRefused where the program's own data are wanted and it fails. */
  read(module: Module): void {
    try {
      this.interpreter.run(module);
    } catch (error) {
      if (error instanceof UnusableInput) throw error;
      throw new ProgramRefused(sentence(error), lineOf(error, this.interpreter, this.text));
    }
  }

  /** What is left to be done once the program was read. */
  perform(): void {
    const { kind, input } = this.task;
    if (kind === "evaluate" && input === undefined) {
      if (this.evaluations === 0)
        throw new Error("The file has no `evaluate` line for this model: `--input DATA.npz` gives it the data.");
      return;
    }
    const model = this.choose();
    this.interpreter.guard(() => {
      this.actions[kind](model);
    });
  }

  private readonly actions: Readonly<Record<Task["kind"], (model: Model) => void>> = {
    predict: (model) => {
      const { x } = this.prepare(model);
      const outputs = outputsOf(model, this.models.answer(model, x));
      const { output } = this.task;
      if (output !== undefined) writePredictions(output, outputs);
      this.options.emit({
        type: "predicted",
        model: model.name,
        examples: [...outputs.values()][0]?.shape[0] ?? 0,
        outputs: [...outputs].map(([name, { shape, values }]) => ({
          name,
          shape: [...shape],
          values: output === undefined ? [...values] : undefined,
        })),
        path: output,
      });
    },
    evaluate: (model) => {
      if (!model.compilation) throw new Error(`"${model.name}" is not compiled: evaluating needs its loss.`);
      const { x, y } = this.prepare(model);
      if (y === null)
        throw new UnusableInput(
          `"${this.task.input!}" holds no targets: evaluating wants an array or a column named "y", or named as the model's outputs.`,
        );
      this.models.judge(model, x, y);
    },
    save: (model) => {
      if (!model.built || model.allWeights().some(({ size }) => size === undefined))
        throw new Error(`"${model.name}" is not built: an Input with the shape of its examples gives it its weights.`);
      this.load(model);
      this.models.write(model, resolve(this.task.output!));
    },
  };

  /** The examples, and the model with its weights. */
  private prepare(model: Model): { x: ReturnType<typeof readExamples>["x"]; y: ReturnType<typeof readExamples>["y"] } {
    const examples = readExamples(this.task.input!, model);
    this.models.build(model, examples.x);
    this.load(model);
    this.requireWeights(model);
    return examples;
  }

  /** Numbers that nothing was learnt for would be taken for answers. */
  private requireWeights(model: Model): void {
    if (!this.models.loaded.has(model))
      throw new UnusableInput(
        `\`--weights FILE\` is missing: it names the .weights.h5, .keras or .h5 file with what "${model.name}" has learnt.`,
      );
  }

  private load(model: Model): void {
    const { weights } = this.task;
    if (weights === undefined) return;
    try {
      this.models.loadWeights(model, resolve(weights));
    } catch (error) {
      throw new UnusableInput(sentence(error));
    }
  }

  /** Whether a model that the program evaluates is the one that is asked for; it has its weights then. */
  private prepareEvaluation(model: Model): boolean {
    const { model: variable, weights } = this.task;
    if (
      variable !== undefined &&
      !boundModels(this.interpreter).some((one) => one.variable === variable && one.model === model)
    )
      return false;
    if (weights !== undefined && !this.given.has(model)) this.load(model);
    this.requireWeights(model);
    this.given.add(model);
    this.evaluations++;
    return true;
  }

  /** The model that is asked for. Throws an Error that says which there are, or what is wrong with the program. */
  private choose(): Model {
    const all = boundModels(this.interpreter);
    const { model: variable } = this.task;
    const found =
      variable === undefined
        ? (all.filter(({ model }) => model.compilation).at(-1) ?? all.at(-1))
        : all.find((one) => one.variable === variable);
    if (found) return found.model;
    const error = this.interpreter.problems.find(({ severity }) => severity === "error");
    if (error && all.length === 0)
      throw new ProgramRefused(error.message, new LineIndex(this.text).position(error.span.from).line + 1);
    const names = all.map((one) => one.variable).join(", ");
    throw new Error(
      variable === undefined
        ? "The file binds no model to a variable."
        : `The file has no model "${variable}"; it has ${names || "none"}.`,
    );
  }
}
