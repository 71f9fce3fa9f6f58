import { resolve } from "node:path";
import { CallbackList } from "../keras/callbacks/callback-list";
import type { Trained } from "../keras/callbacks/trained";
import type { Weight } from "../keras/core/weight";
import type { Model } from "../keras/models/model";
import type { Optimizer } from "../keras/optimizers";
import { rateAt } from "../keras/schedules/schedule";
import type { ArrayContext } from "../language/interpreter/arrays/context";
import { toArray } from "../language/interpreter/arrays/conversion";
import { fromNumbers } from "../language/interpreter/arrays/storage";
import type { Arguments } from "../language/interpreter/builtin";
import { DatasetValue } from "../language/interpreter/datasets/dataset/dataset";
import type { ModelActions } from "../language/interpreter/environment";
import { PythonError } from "../language/interpreter/errors";
import { refuseRun } from "../language/interpreter/keras/differences";
import { toArgument } from "../language/interpreter/keras/arguments";
import { Dict, Float, KerasValue, List, Tuple, type Value } from "../language/interpreter/values";
import type { Logs } from "../protocol";
import { type Control, TrainingCancelled } from "./control";
import type { Checkpoints } from "./checkpoints/checkpoints";
import { FitCheckpoint } from "./checkpoints/fit-checkpoint";
import type { FitRecord } from "./checkpoints/fit-record";
import { fitHooks, predictHooks, testHooks } from "./callbacks/hooks";
import { packArrays } from "./packed-outputs";
import { TrainedModel } from "./callbacks/trained-model";
import { type DatasetArrays, DatasetReader } from "./datasets/reader";
import { checkFit, readInputs, readSampleWeight, readTargets, weighClasses } from "./data-arguments";
import type { Engine } from "./engine";
import type { Emit } from "./events";
import type { LoadOptions } from "../exporters/keras/load-options";
import type { ModelFiles } from "../exporters/keras/model-files";
import { checkLabels } from "./labels";
import { requireTrainable } from "./trainable";
import { readFitNumbers } from "./fit-options";
import { passBatches, wholeBatch } from "./training/batches";
import { type DataSet, exampleCount, type InputArray, sliceData } from "./training/data";
import type { FitHooks, FitOptions, FitResult } from "./training/fit";

export interface TrainerModelsOptions {
  engine: Engine;
  arrays: () => ArrayContext;
  control: Control;
  emit: Emit;
  files: ModelFiles;
  /** Relative paths are those of the program's folder. */
  folder: string;
  /** Undefined where nothing is trained for long. */
  checkpoints?: Checkpoints;
  overrides: { epochs?: number; batchSize?: number };
}

/** The epoch that a training which is taken up begins with. */
const nextEpoch = (record: FitRecord | undefined): number | undefined => record && record.epochs.at(-1)!.epoch + 1;

/** What `evaluate` and its kin answer: a dict, a list, or the one number. */
function packLogs(logs: Logs, given: Arguments): Value {
  const values = Object.entries(logs).map(([name, value]) => [name, new Float(value)] as const);
  if (given["return_dict"] === true) return new Dict(values);
  return values.length === 1 ? values[0]![1] : new List(values.map(([, value]) => value));
}

/** Does what the program asks of its models: trains, evaluates, predicts, saves. */
export class TrainerModels implements ModelActions {
  private fits = 0;
  private readonly datasets: DatasetReader;
  /** The models trained in this run, with whether the program has saved them since. */
  readonly trainedModels = new Map<Model, { saved: boolean }>();

  /** The files that were saved in this run. */
  readonly written = new Set<string>();

  constructor(private readonly options: TrainerModelsOptions) {
    this.datasets = new DatasetReader(options.engine.seed);
  }

  fit(model: Model, given: Arguments): Value {
    const { engine, emit, control, overrides, checkpoints } = this.options;
    const numbers = readFitNumbers(given, overrides);
    requireTrainable(model);
    const all = this.readData(model, given["x"]!, given["y"]!, given["sample_weight"]!);
    if (all.batches?.count === Infinity && numbers.stepsPerEpoch === undefined)
      throw new PythonError(
        "ValueError",
        "When providing an infinite dataset, you must specify the number of steps to run (if you did not intend to create an infinite dataset, make sure to not call `repeat()` on the dataset).",
        { argument: "x" },
      );
    const { data: train, validation } = this.splitValidation(
      model,
      all,
      given["validation_data"]!,
      numbers.validationSplit,
    );
    const data = weighClasses(train, given["class_weight"]!);
    const fit = this.fits++;
    const started = performance.now();
    this.trainedModels.set(model, { saved: false });
    const callbacks = CallbackList.of(toArgument(given["callbacks"] ?? null));
    const history = callbacks.addHistory();
    const trained = this.trained(model);
    engine.updater(model).prepare(model.trainableWeights());
    const steps = numbers.stepsPerEpoch ?? passBatches(data, numbers.batchSize);
    this.begin(callbacks, trained, { given, epochs: numbers.epochs, steps });
    const checkpoint = new FitCheckpoint(checkpoints, fit, { engine, model, data, callbacks });
    const record = checkpoint.find();
    if (record?.isDone) {
      checkpoint.restore(record);
      checkpoint.tell(record.started, emit);
      emit({ type: "fit-end", fit, cancelled: false, seconds: 0 });
      return new KerasValue(history);
    }
    const told = fitHooks(model, callbacks);
    const hooks: FitHooks = {
      ...told,
      validation: this.interruptible(told.validation!),
      onStart: ({ stepsPerEpoch, metrics, samples, validationSamples }) =>
        checkpoint.tell(
          {
            type: "fit",
            fit,
            model: model.name,
            epochs: numbers.epochs,
            stepsPerEpoch,
            batchSize: wholeBatch(data, numbers.batchSize),
            samples: Number.isFinite(samples) ? samples : null,
            validationSamples,
            metrics,
            optimizer: model.compilation!.optimizer.name,
            params: model.countParams() ?? 0,
          },
          emit,
        ),
      onStep: (epoch, step, logs, secondsPerStep) => emit({ type: "step", fit, epoch, step, logs, secondsPerStep }),
      onEpoch(epoch, logs, seconds) {
        emit({ type: "epoch", fit, epoch, logs, seconds });
        const answer = told.onEpoch!(epoch, logs, seconds);
        checkpoint.endEpoch(epoch, logs, seconds);
        return answer;
      },
      onNote: (message) => emit({ type: "note", message }),
      shouldStop: () => control.shouldStop(),
    };
    model.stopTraining = false;
    callbacks.tell("on_train_begin", 0, {});
    if (record) checkpoint.restore(record);
    const initialEpoch = nextEpoch(record) ?? trained.initialEpoch ?? numbers.initialEpoch;
    const options = { ...numbers, initialEpoch, validation, validationBatchSize: numbers.batchSize };
    const { cancelled, logs } = this.train(model, data, options, hooks);
    callbacks.tell("on_train_end", 0, logs);
    if (!cancelled) checkpoint.end();
    emit({ type: "fit-end", fit, cancelled, seconds: (performance.now() - started) / 1000 });
    if (cancelled) throw new TrainingCancelled();
    return new KerasValue(history);
  }

  /** What callbacks have saved is not what a training that ends early has come to. */
  private train(model: Model, data: DataSet, options: FitOptions, hooks: FitHooks): FitResult {
    let isWhole = false;
    try {
      const result = this.options.engine.fit(model, data, options, hooks);
      isWhole = !result.cancelled;
      return result;
    } finally {
      if (!isWhole) this.trainedModels.set(model, { saved: false });
    }
  }

  /** Ends an evaluation or prediction between two batches, by TrainingCancelled. */
  private interruptible<H extends { onBatchStart?(batch: number): void }>(hooks: H): H {
    return {
      ...hooks,
      onBatchStart: (batch) => {
        this.endWhereAsked();
        hooks.onBatchStart?.(batch);
      },
    };
  }

  private endWhereAsked(): void {
    if (this.options.control.shouldStop()) throw new TrainingCancelled();
  }

  /** Tells callbacks what is trained and for how long. */
  private begin(
    callbacks: CallbackList,
    trained: Trained,
    { given, epochs, steps }: { given: Arguments; epochs: number; steps: number },
  ): void {
    callbacks.setModel(trained);
    callbacks.setParams({ verbose: toArgument(given["verbose"] ?? "auto"), epochs, steps });
  }

  /** The callbacks of an evaluation or prediction. */
  private callbacksOf(model: Model, given: Arguments, steps: number): CallbackList {
    const callbacks = CallbackList.of(toArgument(given["callbacks"] ?? null));
    if (callbacks.self.callbacks.length > 0) this.begin(callbacks, this.trained(model), { given, epochs: 1, steps });
    return callbacks;
  }

  trained(model: Model): TrainedModel {
    return new TrainedModel(model, {
      ...this.options,
      save: (one, path) => this.save(one, path),
      loadWeights: (one, path) => this.loadWeights(one, path),
    });
  }

  private readData(model: Model, x: Value, y: Value, sampleWeight: Value): DataSet {
    const context = this.options.arrays();
    const given = this.ofDataset(x) ?? { x, y, weight: sampleWeight, batches: undefined };
    const inputs = readInputs(context, model, given.x, "x");
    this.buildIfNeeded(model, inputs);
    const targets = readTargets(context, model, given.y, "y");
    const { batches } = given;
    const data: DataSet = { inputs, targets, sampleWeight: readSampleWeight(context, given.weight), batches };
    checkFit(model, data);
    refuseRun(model);
    if (targets.length === 0 && model.compilation?.outputs.some(({ loss }) => loss))
      throw new PythonError("ValueError", "`fit` needs `y`: what the model is to predict.", {
        code: "missing-argument",
      });
    if (exampleCount(data) === 0)
      throw new PythonError("ValueError", "The data hold no examples.", { argument: "x", code: "bad-data" });
    return checkLabels(model, data);
  }

  /** What a data set gives; undefined for anything else. */
  private ofDataset(x: Value): DatasetArrays | undefined {
    return x instanceof DatasetValue ? this.datasets.arrays(x, "x") : undefined;
  }

  items(dataset: DatasetValue): Iterable<Value> {
    return this.datasets.items(dataset);
  }

  /** Ends the threads that read data. */
  dispose(): void {
    this.datasets.close();
  }

  /** Gives a model without inputs of its own the form that these examples need. */
  build(model: Model, x: Value): void {
    if (!model.built)
      this.buildIfNeeded(model, readInputs(this.options.arrays(), model, this.ofDataset(x)?.x ?? x, "x"));
  }

  /** A model without inputs of its own takes its form from the data. */
  private buildIfNeeded(model: Model, inputs: readonly InputArray[]): void {
    if (!model.built && inputs[0]) model.buildForInputs(inputs.map(({ shape }) => shape));
  }

  private splitValidation(
    model: Model,
    data: DataSet,
    given: Value,
    part: number,
  ): { data: DataSet; validation: DataSet | undefined } {
    if (given instanceof DatasetValue) return { data, validation: this.readData(model, given, null, null) };
    if (given instanceof Tuple || given instanceof List) {
      const [x, y, sampleWeight] = given.items;
      return { data, validation: this.readData(model, x!, y ?? null, sampleWeight ?? null) };
    }
    if (part === 0) return { data, validation: undefined };
    if (data.batches)
      throw new PythonError(
        "ValueError",
        "`validation_split` is only supported for Tensors or NumPy arrays: a data set's own part is `.take(…)`.",
        { argument: "validation_split" },
      );
    const count = exampleCount(data);
    const at = Math.floor(count * (1 - part));
    if (at === 0 || at === count)
      throw new PythonError(
        "ValueError",
        `\`validation_split=${part}\` of ${count} examples leaves nothing to ${at === 0 ? "train" : "validate"} on.`,
        { argument: "validation_split" },
      );
    return { data: sliceData(data, 0, at), validation: sliceData(data, at, count) };
  }

  evaluate(model: Model, given: Arguments): Value {
    const { engine, emit } = this.options;
    const data = this.readData(model, given["x"]!, given["y"]!, given["sample_weight"]!);
    const { batchSize } = readFitNumbers({ batch_size: given["batch_size"]! }, {});
    const callbacks = this.callbacksOf(model, given, passBatches(data, batchSize));
    const logs = engine.evaluate(model, data, batchSize, this.interruptible(testHooks(model, callbacks)));
    emit({ type: "evaluate", model: model.name, logs });
    return packLogs(logs, given);
  }

  trainOnBatch(model: Model, given: Arguments): Value {
    requireTrainable(model);
    this.endWhereAsked();
    const data = weighClasses(
      this.readData(model, given["x"]!, given["y"]!, given["sample_weight"]!),
      given["class_weight"]!,
    );
    this.trainedModels.set(model, { saved: false });
    return packLogs(this.options.engine.trainOnBatch(model, data), given);
  }

  testOnBatch(model: Model, given: Arguments): Value {
    this.endWhereAsked();
    const data = this.readData(model, given["x"]!, given["y"]!, given["sample_weight"]!);
    return packLogs(this.options.engine.testOnBatch(model, data), given);
  }

  predict(model: Model, given: Arguments): Value {
    const { batchSize } = readFitNumbers({ batch_size: given["batch_size"]! }, {});
    return this.predictIn(() => batchSize, model, given);
  }

  predictOnBatch(model: Model, given: Arguments): Value {
    return this.predictIn(exampleCount, model, given);
  }

  private predictIn(sizeOf: (data: DataSet) => number, model: Model, given: Arguments): Value {
    const { engine, arrays } = this.options;
    const dataset = this.ofDataset(given["x"]!);
    const inputs = readInputs(arrays(), model, dataset?.x ?? given["x"]!, "x");
    this.buildIfNeeded(model, inputs);
    const data: DataSet = { inputs, targets: [], sampleWeight: undefined, batches: dataset?.batches };
    checkFit(model, data);
    refuseRun(model);
    const batchSize = sizeOf(data);
    const callbacks = this.callbacksOf(model, given, passBatches(data, batchSize));
    const hooks = this.interruptible(predictHooks(model, callbacks));
    const outputs = engine.predict(model, inputs, batchSize, hooks, dataset?.batches);
    return packArrays(model, outputs);
  }

  learningRate(optimizer: Optimizer): number {
    return this.options.engine.learningRate(optimizer) ?? rateAt(optimizer.settings.learningRate, 0);
  }

  setLearningRate(optimizer: Optimizer, rate: number | undefined): void {
    if (rate === undefined) throw new PythonError("TypeError", "The learning rate is to be a number.");
    this.options.engine.setLearningRate(optimizer, rate);
  }

  iterations(optimizer: Optimizer): number {
    return this.options.engine.iterations(optimizer);
  }

  save(model: Model, path: string): void {
    const { engine, emit, files, folder } = this.options;
    engine.weights.initialize(model);
    const place = resolve(folder, path);
    files.save(model, place, engine.state(model));
    this.written.add(place);
    const state = this.trainedModels.get(model);
    if (state) state.saved = true;
    emit({ type: "saved", path: place, model: model.name });
  }

  loadWeights(model: Model, path: string, options: LoadOptions = {}): void {
    const { engine, files, folder } = this.options;
    const place = resolve(folder, path);
    files.load(model, place, (weight, values) => engine.weights.set(weight, values), options);
    if (model.compilation) engine.restoreOptimizer(model, files.optimizerVariables(place), options.isWhole === true);
  }

  /** What is saved is in its file. */
  savedConfig(_path: string): string | undefined {
    return undefined;
  }

  getWeights(model: Model): Value {
    const { engine } = this.options;
    return new List(
      model.allWeights().map((weight) => fromNumbers(weight.shape, "float32", engine.weights.get(weight))),
    );
  }

  numbers(weight: Weight): Float32Array {
    return this.options.engine.weights.get(weight);
  }

  assign(weight: Weight, values: Float32Array): void {
    this.options.engine.weights.set(weight, values);
  }

  setWeights(model: Model, weights: Value): void {
    const { engine, arrays } = this.options;
    const items = weights instanceof List || weights instanceof Tuple ? weights.items : [];
    const own = model.allWeights();
    if (items.length !== own.length)
      throw new PythonError("ValueError", `set_weights needs ${own.length} arrays, but got ${items.length}.`, {
        argument: 0,
      });
    own.forEach((weight, index) => {
      const array = toArray(arrays(), items[index]!);
      if (array?.data && !Array.isArray(array.data)) engine.weights.set(weight, Float32Array.from(array.data));
    });
  }
}
