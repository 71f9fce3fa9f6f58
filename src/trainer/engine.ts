import type { ModelState } from "../exporters/keras/model-state";
import type { Model } from "../keras/models/model";
import type { Operations } from "../keras/ops/operations";
import type { Logs } from "../protocol";
import { createKernels, type Tensor, type TensorFlow } from "./kernels";
import { createSteps } from "./training/create-steps";
import { type DataSet, epochOrder, exampleCount, type InputArray } from "./training/data";
import { batchAt, evaluateEagerly, rowsFrom } from "./training/eager-steps";
import { arrayOf, joinBatches } from "./training/outputs";
import { predictStep } from "./training/train-step";
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
  /** A sentence on how the training runs. */
  onNote?(sentence: string): void;
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
    this.weights.initialize(model);
    const samples = exampleCount(data);
    const wholeEpoch = Math.ceil(samples / options.batchSize);
    const stepsPerEpoch = options.stepsPerEpoch ?? wholeEpoch;
    const updater = this.updater(model);
    updater.prepare(model.trainableWeights());
    const training = { machine: this, model, data, updater, seed: this.seed };
    const steps = createSteps(
      training,
      {
        batchSize: options.batchSize,
        steps: (options.epochs - options.initialEpoch) * stepsPerEpoch,
        validation: options.validation,
      },
      (sentence) => hooks.onNote?.(sentence),
    );
    const history: Record<string, number[]> = {};
    const validationSamples = options.validation ? exampleCount(options.validation) : 0;
    hooks.onStart?.({ stepsPerEpoch, metrics: [...steps.names], samples, validationSamples });
    let cancelled = false;
    try {
      for (let epoch = options.initialEpoch; epoch < options.epochs; epoch++) {
        const started = this.now();
        steps.mark();
        steps.reset();
        hooks.onEpochStart?.(epoch);
        const order = epochOrder(samples, options.shuffle, this.seed + epoch * 7919 + 1);
        let read = started;
        for (let step = 0; step < stepsPerEpoch; step++) {
          const from = (step % wholeEpoch) * options.batchSize;
          hooks.onBatchStart?.(step);
          steps.train(order.subarray(from, from + options.batchSize));
          const now = this.now();
          const isLast = step === stepsPerEpoch - 1;
          if (isLast || now - read > readInterval) {
            read = now;
            const logs = steps.read();
            if (!Number.isFinite(logs["loss"])) {
              steps.rollBack();
              throw diverged(logs["loss"]!, epoch, step);
            }
            hooks.onStep?.(epoch, step + 1, logs, (now - started) / (step + 1) / 1000);
          }
          if (hooks.onBatch?.(step, () => steps.read())) break;
          if (hooks.shouldStop?.()) {
            cancelled = true;
            break;
          }
        }
        if (cancelled) break;
        const { validation, validationBatchSize } = options;
        const logs = {
          ...steps.read(),
          ...(validation ? prefixed(steps.validate(validation, validationBatchSize)) : {}),
        };
        for (const [name, value] of Object.entries(logs)) (history[name] ??= []).push(value);
        if (hooks.onEpoch?.(epoch, logs, (this.now() - started) / 1000)?.stop) break;
      }
    } finally {
      steps.dispose();
    }
    this.tf.tidy(() => updater.finish(model.trainableWeights()));
    return { history, cancelled };
  }

  /** The loss and metrics on data. */
  evaluate(model: Model, data: DataSet, batchSize: number): Logs {
    this.weights.initialize(model);
    return evaluateEagerly(this, model, data, batchSize);
  }

  /** The model's outputs, one array each. */
  predict(model: Model, inputs: readonly InputArray[], batchSize: number): InputArray[] {
    const { tf } = this;
    this.weights.initialize(model);
    const data = { inputs, targets: [], sampleWeight: undefined };
    const count = exampleCount(data);
    const parts: InputArray[][] = [];
    for (let from = 0; from < count; from += batchSize) {
      tf.tidy(() => {
        const batch = batchAt(this, data, rowsFrom(from, Math.min(count, from + batchSize)));
        const outputs = predictStep(this, model, batch.inputs);
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

const prefixed = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [`val_${name}`, value]));

function diverged(loss: number, epoch: number, step: number): TrainingDiverged {
  return new TrainingDiverged(
    `The loss became ${Number.isNaN(loss) ? "NaN" : "infinite"} in epoch ${epoch + 1}, step ${step + 1}: the weights of the epoch before are kept. A smaller learning rate, data without NaN, or clipnorm helps.`,
  );
}
