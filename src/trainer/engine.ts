import type { Variable } from "@tensorflow/tfjs-core";
import { runLayer } from "../keras/core/run";
import type { Weight } from "../keras/core/weight";
import type { Operations } from "../keras/ops/operations";
import type { ModelState } from "../exporters/keras/model-state";
import type { Model } from "../keras/models/model";
import type { Logs } from "../protocol";
import { TensorEvaluator } from "./evaluator";
import { createKernels, type Tensor, type TensorFlow } from "./kernels";
import { batchOf, type DataSet, epochOrder, exampleCount, type InputArray } from "./training/data";
import { arrayOf, joinBatches } from "./training/outputs";
import { Judge } from "./training/judge";
import { Updater } from "./training/update";
import { WeightStore } from "./weight-store";

export interface FitOptions {
  epochs: number;
  initialEpoch: number;
  batchSize: number;
  shuffle: boolean;
  validation: DataSet | undefined;
  validationBatchSize: number;
  stepsPerEpoch: number | undefined;
}

/** What a training tells while it runs, and is told. */
export interface FitHooks {
  onStart?(info: { stepsPerEpoch: number; metrics: string[]; samples: number; validationSamples: number }): void;
  onStep?(epoch: number, step: number, logs: Logs, secondsPerStep: number): void;
  onEpochStart?(epoch: number): void;
  onBatchStart?(batch: number): void;
  /** `read` gives the numbers so far. True ends the epoch. */
  onBatch?(batch: number, read: () => Logs): boolean;
  /** `stop` ends the training after this epoch. */
  onEpoch?(epoch: number, logs: Logs, seconds: number): { stop: boolean } | undefined;
  shouldStop?(): boolean;
}

export interface FitResult {
  history: Record<string, number[]>;
  cancelled: boolean;
}

/** The loss left the numbers: told with its place. */
export class TrainingDiverged extends Error {}

/** How often numbers are read back while an epoch runs. */
const readInterval = 60;

/** Trains and runs models on one TensorFlow.js engine. All calls are synchronous. */
export class Engine {
  readonly weights: WeightStore;
  readonly ops: Operations<Tensor>;
  private readonly updaters = new Map<Model, Updater>();
  private steps = 0;

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
    const existing = this.updaters.get(model);
    const { optimizer } = model.compilation!;
    if (existing?.optimizer === optimizer) return existing;
    existing?.dispose();
    const made = new Updater(this.tf, this.ops, optimizer, this.weights);
    this.updaters.set(model, made);
    return made;
  }

  /** The numbers to be kept in a file: weights, and the optimizer's variables once it has worked. */
  state(model: Model): ModelState {
    this.weights.initialize(model);
    const updater = this.updaters.get(model);
    return {
      value: (weight) => this.weights.get(weight),
      optimizer: updater && updater.iterations > 0 ? updater.state() : undefined,
    };
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
    const { tf } = this;
    this.weights.initialize(model);
    const samples = exampleCount(data);
    const wholeEpoch = Math.ceil(samples / options.batchSize);
    const stepsPerEpoch = options.stepsPerEpoch ?? wholeEpoch;
    const judge = this.makeJudge(model, data);
    const updater = this.updater(model);
    const history: Record<string, number[]> = {};
    const validationSamples = options.validation ? exampleCount(options.validation) : 0;
    hooks.onStart?.({ stepsPerEpoch, metrics: judge.names, samples, validationSamples });
    let cancelled = false;
    try {
      for (let epoch = options.initialEpoch; epoch < options.epochs; epoch++) {
        const started = this.now();
        const snapshot = this.snapshot(model);
        judge.reset();
        hooks.onEpochStart?.(epoch);
        const order = epochOrder(samples, options.shuffle, this.seed + epoch * 7919 + 1);
        let read = started;
        for (let step = 0; step < stepsPerEpoch; step++) {
          const from = (step % wholeEpoch) * options.batchSize;
          hooks.onBatchStart?.(step);
          tf.tidy(() => this.trainStep(model, data, order.subarray(from, from + options.batchSize), judge, updater));
          const now = this.now();
          const isLast = step === stepsPerEpoch - 1;
          if (isLast || now - read > readInterval) {
            read = now;
            const logs = judge.read();
            if (!Number.isFinite(logs["loss"])) {
              this.restore(snapshot);
              const what = Number.isNaN(logs["loss"]) ? "NaN" : "infinite";
              throw new TrainingDiverged(
                `The loss became ${what} in epoch ${epoch + 1}, step ${step + 1}: the weights of the epoch before are kept. A smaller learning rate, data without NaN, or clipnorm helps.`,
              );
            }
            hooks.onStep?.(epoch, step + 1, logs, (now - started) / (step + 1) / 1000);
          }
          if (hooks.onBatch?.(step, () => judge.read())) break;
          if (hooks.shouldStop?.()) {
            cancelled = true;
            break;
          }
        }
        for (const { values } of snapshot) values.dispose();
        if (cancelled) break;
        const logs = {
          ...judge.read(),
          ...(options.validation
            ? prefixed(this.evaluate(model, options.validation, options.validationBatchSize))
            : {}),
        };
        for (const [name, value] of Object.entries(logs)) (history[name] ??= []).push(value);
        if (hooks.onEpoch?.(epoch, logs, (this.now() - started) / 1000)?.stop) break;
      }
      tf.tidy(() => updater.finish(model.trainableWeights()));
    } finally {
      judge.dispose();
    }
    return { history, cancelled };
  }

  private snapshot(model: Model): { variable: Variable; values: Tensor }[] {
    return model.allWeights().map((weight) => {
      const variable = this.weights.variable(weight);
      return { variable, values: this.tf.clone(variable) };
    });
  }

  private restore(snapshot: readonly { variable: Variable; values: Tensor }[]): void {
    for (const { variable, values } of snapshot) variable.assign(values);
  }

  private makeJudge(model: Model, data: DataSet): Judge {
    return new Judge(
      this.tf,
      this.ops,
      model.compilation!,
      data.targets.map(({ shape }) => shape),
      model.modelOutputs.map(({ shape }) => shape ?? []),
    );
  }

  private trainStep(model: Model, data: DataSet, rows: Int32Array, judge: Judge, updater: Updater): void {
    const { tf, ops } = this;
    const inputs = data.inputs.map((array) => batchOf(tf, array, rows));
    const targets = data.targets.map((array) => batchOf(tf, array, rows));
    const sampleWeight = weightsOf(tf, data, rows);
    const evaluator = new TensorEvaluator(tf, ops, this.weights, true, this.seed + ++this.steps);
    const trainable = model.trainableWeights();
    const kept: { outputs: Tensor[]; masks: (Tensor | null)[]; each: Tensor[]; total: Tensor }[] = [];
    const keep = (tensor: Tensor): Tensor => tf.keep(tf.clone(tensor));
    const lossOf = (): Tensor => {
      const { outputs, masks } = runLayer(evaluator, model, inputs);
      const { total, each } = judge.losses({ targets, outputs, masks, sampleWeight });
      const penalties = [...evaluator.losses, ...regularization(ops, trainable, evaluator)];
      const whole = penalties.reduce((sum, value) => ops.add(sum, value), total);
      kept.push({
        outputs: outputs.map(keep),
        masks: masks.map((mask) => mask && keep(mask)),
        each: each.map(keep),
        total: keep(whole),
      });
      for (const [weight, value] of evaluator.updates) evaluator.updates.set(weight, keep(value));
      return updater.scaleLoss(whole);
    };
    const variables = trainable.map((weight) => this.weights.variable(weight));
    const { grads } =
      variables.length > 0
        ? tf.variableGrads(lossOf as never, variables)
        : { grads: (lossOf(), {}) as Record<string, Tensor> };
    const [{ outputs, masks, each, total }] = kept as [(typeof kept)[number]];
    // Before the optimizer, which goes on from what layers assigned (SpectralNormalization its kernel).
    evaluator.commit();
    updater.apply(
      new Map(
        trainable.flatMap((weight, index): [Weight, Tensor][] => {
          const gradient = grads[variables[index]!.name];
          return gradient ? [[weight, gradient]] : [];
        }),
      ),
    );
    judge.add({ targets, outputs, masks, sampleWeight }, total, each);
    tf.dispose([...outputs, ...masks.filter((mask) => mask !== null), ...each, total, ...evaluator.updates.values()]);
  }

  /** The loss and metrics on data. */
  evaluate(model: Model, data: DataSet, batchSize: number): Logs {
    const { tf, ops } = this;
    this.weights.initialize(model);
    const judge = this.makeJudge(model, data);
    const count = exampleCount(data);
    try {
      for (let from = 0; from < count; from += batchSize) {
        tf.tidy(() => {
          const rows = range(from, Math.min(count, from + batchSize));
          const targets = data.targets.map((array) => batchOf(tf, array, rows));
          const evaluator = new TensorEvaluator(tf, ops, this.weights, false, 0);
          const { outputs, masks } = runLayer(
            evaluator,
            model,
            data.inputs.map((array) => batchOf(tf, array, rows)),
          );
          const batch = { targets, outputs, masks, sampleWeight: weightsOf(tf, data, rows) };
          const { total, each } = judge.losses(batch);
          const whole = [...evaluator.losses, ...regularization(ops, model.trainableWeights(), evaluator)].reduce(
            (sum, value) => ops.add(sum, value),
            total,
          );
          judge.add(batch, whole, each);
        });
      }
      return judge.read();
    } finally {
      judge.dispose();
    }
  }

  /** The model's outputs, one array each. */
  predict(model: Model, inputs: readonly InputArray[], batchSize: number): InputArray[] {
    const { tf, ops } = this;
    this.weights.initialize(model);
    const count = exampleCount({ inputs, targets: [], sampleWeight: undefined });
    const parts: InputArray[][] = [];
    for (let from = 0; from < count; from += batchSize) {
      tf.tidy(() => {
        const rows = range(from, Math.min(count, from + batchSize));
        const evaluator = new TensorEvaluator(tf, ops, this.weights, false, 0);
        const { outputs } = runLayer(
          evaluator,
          model,
          inputs.map((array) => batchOf(tf, array, rows)),
        );
        outputs.forEach((output, index) => (parts[index] ??= []).push(arrayOf(output)));
      });
    }
    return parts.map((pieces) => joinBatches(pieces, count));
  }

  dispose(): void {
    for (const updater of this.updaters.values()) updater.dispose();
    this.weights.dispose();
  }
}

const range = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, index) => from + index);

const prefixed = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [`val_${name}`, value]));

/** How much each of these examples counts, if that was said. */
function weightsOf(tf: TensorFlow, { sampleWeight }: DataSet, rows: Int32Array): Tensor | null {
  return sampleWeight ? tf.tensor(Float32Array.from(rows, (row) => sampleWeight[row]!)) : null;
}

/** The penalties on weights. */
function regularization(ops: Operations<Tensor>, weights: readonly Weight[], evaluator: TensorEvaluator): Tensor[] {
  return weights.flatMap((weight) =>
    weight.regularizer ? [weight.regularizer.penalty(ops, evaluator.read(weight))] : [],
  );
}
