import type { ModelState } from "../exporters/keras/model-state";
import { KerasError } from "../keras/core/errors";
import type { Model } from "../keras/models/model";
import type { Optimizer } from "../keras/optimizers";
import type { Operations } from "../keras/ops/operations";
import type { Logs } from "../protocol";
import type { Interruption } from "./interruption";
import { createKernels, type Tensor, type TensorFlow } from "./kernels";
import type { BatchStream } from "./training/batches";
import type { DataSet, HeldArray, InputArray } from "./training/data";
import { Fit, type FitHooks, type FitOptions, type FitResult } from "./training/fit";
import { OnBatch } from "./training/on-batch";
import { Passes, type PredictHooks } from "./training/passes";
import type { TestHooks } from "./training/steps";
import { Updater } from "./training/update";
import type { WeightUpdater } from "./training/weight-updater";
import { WeightStore } from "./weight-store";

/** Trains and runs models on one TensorFlow.js engine. All calls are synchronous. */
export class Engine {
  readonly weights: WeightStore;
  readonly ops: Operations<Tensor>;
  /** Ends computations where it was asked for. */
  interruption: Interruption | undefined;
  private readonly passes = new Passes(this);
  private readonly updaters = new Map<Model, Updater>();
  private readonly onBatches = new Map<Model, OnBatch>();
  /** Learning rates that the program has set before anything was trained. */
  private readonly rates = new WeakMap<Optimizer, number>();

  constructor(
    readonly tf: TensorFlow,
    readonly seed: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.ops = createKernels(tf);
    this.weights = new WeightStore(tf, seed);
  }

  /** The optimizer's state for a compiled model; kept over several calls of `fit`, as Keras keeps it. */
  updater(model: Model): Updater {
    this.weights.holder?.settle();
    const existing = this.updaters.get(model);
    const { optimizer } = model.compilation!;
    if (existing?.optimizer === optimizer) return existing;
    existing?.dispose();
    const made = new Updater(this.tf, this.ops, optimizer, this.weights, (one) => this.rates.get(one));
    this.updaters.set(model, made);
    return made;
  }

  /** The learning rate at present; undefined before the optimizer has begun and was given one. */
  learningRate(optimizer: Optimizer): number | undefined {
    return this.partOf(optimizer)?.learningRate ?? this.rates.get(optimizer);
  }

  /** Throws KerasError where a schedule decides. */
  setLearningRate(optimizer: Optimizer, rate: number): void {
    if (typeof optimizer.settings.learningRate !== "number")
      throw new KerasError(
        "invalid-argument",
        "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor argument, hence its learning rate is not settable. If you need the learning rate to be settable, you should instantiate the optimizer with a float `learning_rate` argument.",
      );
    this.rates.set(optimizer, Math.fround(rate));
    const part = this.partOf(optimizer);
    if (part) part.rateOverride = Math.fround(rate);
  }

  /** Updates that an optimizer has made; of a MultiOptimizer the batches that it has seen. */
  iterations(optimizer: Optimizer): number {
    const several = optimizer.group && [...this.updaters.values()].find((one) => one.optimizer === optimizer);
    return several?.iterations ?? this.partOf(optimizer)?.updates ?? 0;
  }

  /** What changes weights with an optimizer, be it inside of another one. */
  private partOf(optimizer: Optimizer): WeightUpdater | undefined {
    const parts = [...this.updaters.values()].flatMap((updater) => updater.parts);
    return parts.find((one) => one.optimizer === optimizer);
  }

  /** The numbers to be kept in a file: weights, and the optimizer's variables once it has worked. */
  state(model: Model): ModelState {
    this.weights.initialize(model);
    const updater = this.updaters.get(model);
    return {
      value: (weight) => this.weights.get(weight),
      optimizer: updater && updater.iterations > 0 ? updater.state(model.trainableWeights()) : undefined,
    };
  }

  /** The optimizer's variables in the order in which `restoreOptimizer` takes them. */
  optimizerVariables(model: Model): Float32Array[] {
    const state = this.updater(model).state(model.trainableWeights());
    return state.variables().map(({ values }) => values);
  }

  /**
   * Lets a training go on where a file ends. As in Keras, an optimizer takes up what weights files hold once it has
   * begun, and that of a whole model's file at once.
   */
  restoreOptimizer(model: Model, variables: readonly Float32Array[], isWhole: boolean): void {
    if (model.compilation && (isWhole || this.updaters.has(model)))
      this.updater(model).restore(variables, model.trainableWeights());
  }

  /** Trains a compiled, built model. Throws TrainingDiverged when the loss becomes NaN or infinite; the weights of the last whole epoch are kept then. */
  fit(model: Model, data: DataSet, options: FitOptions, hooks: FitHooks = {}): FitResult {
    this.weights.initialize(model);
    const updater = this.updater(model);
    updater.prepare(model.trainableWeights());
    const { now, seed } = this;
    const result = Fit.run({ machine: this, updater, seed, now }, model, data, options, hooks);
    this.tf.tidy(() => updater.finish(model.trainableWeights()));
    return result;
  }

  /** The loss and metrics on data. */
  evaluate(model: Model, data: DataSet, batchSize: number, hooks?: TestHooks): Logs {
    this.weights.initialize(model);
    return this.passes.evaluate(model, data, batchSize, hooks);
  }

  /** Trains a compiled, built model on these examples at once. Answers with their loss and metrics. */
  trainOnBatch(model: Model, data: DataSet): Logs {
    return this.onBatch(model, data).train(data);
  }

  /** Tests a compiled, built model on these examples at once. Answers with their loss and metrics. */
  testOnBatch(model: Model, data: DataSet): Logs {
    return this.onBatch(model, data).test(data);
  }

  /** What trains and tests a model batch by batch, made the holder of the weights. */
  private onBatch(model: Model, data: DataSet): OnBatch {
    const { weights } = this;
    const known = this.onBatches.get(model);
    const one = known?.isCurrent ? known : this.makeOnBatch(model, data);
    if (weights.holder !== one) weights.holder?.settle();
    weights.holder = one;
    return one;
  }

  private makeOnBatch(model: Model, data: DataSet): OnBatch {
    this.onBatches.get(model)?.dispose();
    this.weights.initialize(model);
    const updater = this.updater(model);
    updater.prepare(model.trainableWeights());
    const made = new OnBatch({ machine: this, model, updater, seed: this.seed }, data);
    this.onBatches.set(model, made);
    return made;
  }

  /** The model's outputs, one array each. */
  predict(
    model: Model,
    inputs: readonly InputArray[],
    batchSize: number,
    hooks?: PredictHooks,
    batches?: BatchStream,
  ): HeldArray[] {
    this.weights.initialize(model);
    return this.passes.predict(model, { inputs, targets: [], sampleWeight: undefined, batches }, batchSize, hooks);
  }

  dispose(): void {
    this.passes.dispose();
    for (const one of this.onBatches.values()) one.dispose();
    for (const updater of this.updaters.values()) updater.dispose();
    this.weights.dispose();
  }
}
