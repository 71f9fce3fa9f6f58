import { KerasError } from "../../keras/core/errors";
import type {
  CallbackFiles,
  CallbackLogs,
  Trained,
  TrainedOptimizer,
  TrainedRate,
} from "../../keras/callbacks/trained";
import type { Model } from "../../keras/models/model";
import { formatTemplate } from "../../language/interpreter/builtins/string-methods";
import { PythonError } from "../../language/interpreter/errors";
import { configText } from "../../language/interpreter/keras/saving/configs";
import { Dict, Float } from "../../language/interpreter/values";
import type { Engine } from "../engine";
import type { Emit } from "../events";
import { isRefusedBySystem } from "../../exporters/file-error";
import { ProgramFiles } from "./callback-files";

/** What the trainer does for the callbacks of its models. */
export interface TrainedContext {
  readonly engine: Engine;
  readonly emit: Emit;
  readonly folder: string;
  save(model: Model, path: string): void;
  loadWeights(model: Model, path: string): void;
}

/** A model on the engine, as its callbacks see it. */
export class TrainedModel implements Trained {
  readonly files: CallbackFiles;
  readonly optimizer: TrainedOptimizer;
  initialEpoch: number | undefined;

  constructor(
    readonly model: Model,
    private readonly context: TrainedContext,
  ) {
    this.files = new ProgramFiles(context.folder, (sentence) => this.warn(sentence));
    this.optimizer = new OptimizerAtWork(model, context.engine);
  }

  getWeights(): Float32Array[] {
    return this.model.allWeights().map((weight) => this.context.engine.weights.get(weight));
  }

  setWeights(weights: readonly Float32Array[]): void {
    this.model.allWeights().forEach((weight, index) => this.context.engine.weights.set(weight, weights[index]!));
  }

  modelJson(): string {
    const text = configText(this.model);
    return typeof text === "string" ? text : "{}";
  }

  /** What the disk refuses is a warning: the training is worth more than one file of it. */
  save(path: string): void {
    try {
      this.context.save(this.model, path);
    } catch (error) {
      if (!isRefusedBySystem(error)) throw error;
      this.warn(error.message);
    }
  }

  loadWeights(path: string): void {
    this.context.loadWeights(this.model, path);
  }

  format(template: string, counts: Readonly<Record<string, number>>, logs: CallbackLogs): string {
    const floats = Object.entries(logs).map(([name, value]) => [name, new Float(value)] as const);
    try {
      return formatTemplate(template, [], new Dict([...Object.entries(counts), ...floats])) as string;
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      throw new KerasError(
        "invalid-argument",
        `Failed to format this callback filepath: "${template}". Reason: ${error.message}`,
      );
    }
  }

  print(line: string): void {
    this.context.emit({ type: "output", text: `${line}\n` });
  }

  warn(message: string): void {
    this.context.emit({ type: "warning", message, line: undefined });
  }
}

class OptimizerAtWork implements TrainedOptimizer {
  constructor(
    private readonly model: Model,
    private readonly engine: Engine,
  ) {}

  get rates(): readonly TrainedRate[] {
    const { engine, model } = this;
    const whole = model.compilation!.optimizer;
    return engine.updater(model).parts.map(({ optimizer }) => ({
      name: optimizer === whole ? undefined : optimizer.name,
      get value() {
        return Math.fround(engine.learningRate(optimizer)!);
      },
      set value(rate) {
        engine.setLearningRate(optimizer, rate);
      },
    }));
  }

  get iterations(): number {
    return this.engine.iterations(this.model.compilation!.optimizer);
  }

  get keepsAverages(): boolean {
    return this.engine.updater(this.model).parts.some(({ optimizer }) => optimizer.settings.average !== null);
  }

  swapAverages(): void {
    this.engine.updater(this.model).swapAverages(this.model.trainableWeights());
  }

  resetAverages(): void {
    this.engine.updater(this.model).resetAverages(this.model.trainableWeights());
  }
}
