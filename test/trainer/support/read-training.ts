import { FullFiles } from "../../../src/data/files";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import type { Model } from "../../../src/keras/models/model";
import type { Interpreter } from "../../../src/language/interpreter/interpreter";
import type { Control } from "../../../src/trainer/control";
import { Engine } from "../../../src/trainer/engine";
import type { TensorFlow } from "../../../src/trainer/kernels";
import { parseProgram } from "../../../src/trainer/program";
import { programInterpreter } from "../../../src/trainer/program-interpreter";
import { TrainerModels } from "../../../src/trainer/trainer-models";
import type { DataSet } from "../../../src/trainer/training/data";
import type { FitOptions, FitResult } from "../../../src/trainer/training/fit";

/** What a program's `fit` was asked for, on an engine that has not trained yet. */
export interface AskedTraining {
  engine: Engine;
  model: Model;
  data: DataSet;
  options: FitOptions;
}

/** Remembers what it is to train. */
class AskedEngine extends Engine {
  asked: Omit<AskedTraining, "engine"> | undefined;

  override fit(model: Model, data: DataSet, options: FitOptions): FitResult {
    this.asked = { model, data, options };
    return { history: {}, logs: {}, cancelled: false };
  }
}

/** Runs a program up to its training. */
export async function readTraining(tf: TensorFlow, source: string, seed = 1): Promise<AskedTraining> {
  const engine = new AskedEngine(tf, seed);
  const arrays = () => interpreter.arrays;
  const control = { shouldStop: () => false } as Control;
  const files = await ModelFiles.open();
  const models = new TrainerModels({
    engine,
    arrays,
    control,
    emit: () => {},
    files,
    folder: __dirname,
    overrides: {},
  });
  const interpreter: Interpreter = programInterpreter({
    engine,
    needsData: true,
    file: "program.kmodel",
    files: new FullFiles(__dirname, () => {}),
    models,
  });
  interpreter.run(parseProgram(source));
  engine.dispose();
  if (!engine.asked) throw new Error("The program has no `fit` line.");
  return { engine: new Engine(tf, seed), ...engine.asked };
}
