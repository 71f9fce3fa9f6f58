import type { Logs } from "../../protocol";
import { type DataSet, epochOrder, exampleCount } from "./data";
import type { TestHooks, TrainingSteps } from "./steps";

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
  /** Told of each validation. */
  readonly validation?: TestHooks;
  onBatchStart?(batch: number): void;
  /** `read` gives the numbers so far. True ends the epoch. Where nobody is told, several batches may be one call. */
  onBatch?(batch: number, read: () => Logs): boolean;
  /** `stop` ends the training after this epoch. */
  onEpoch?(epoch: number, logs: Logs, seconds: number): { stop: boolean } | undefined;
  shouldStop?(): boolean;
  /** Whether the loss may leave the numbers: it is somebody else's to end the training then. */
  readonly allowsNotFinite?: boolean;
  /** A sentence on how the training runs. */
  onNote?(sentence: string): void;
}

export interface FitResult {
  history: Record<string, number[]>;
  /** Of the last epoch. */
  logs: Logs;
  cancelled: boolean;
}

/** The loss left the numbers: told with its place. */
export class TrainingDiverged extends Error {}

/** How often numbers are read back while an epoch runs. In milliseconds. */
const readInterval = 60;

/** Batches are one call as long as it takes no longer than this. In milliseconds. */
const longestCall = 40;

/** The steps that an epoch has. */
export const stepsOfEpoch = ({ stepsPerEpoch, batchSize }: FitOptions, samples: number): number =>
  stepsPerEpoch ?? Math.ceil(samples / batchSize);

/** One call of `fit`: epochs of steps, the validation after each. */
export class Fit {
  private readonly history: Record<string, number[]> = {};
  private readonly samples: number;
  private readonly stepsPerEpoch: number;
  /** Milliseconds that a batch of the last call took. */
  private pace = Infinity;

  constructor(
    private readonly steps: TrainingSteps,
    data: DataSet,
    private readonly seed: number,
    private readonly options: FitOptions,
    private readonly hooks: FitHooks,
    private readonly now: () => number,
  ) {
    this.samples = exampleCount(data);
    this.stepsPerEpoch = stepsOfEpoch(options, this.samples);
  }

  /** Throws TrainingDiverged when the loss becomes NaN or infinite; the weights are those of the last whole epoch then. */
  run(): FitResult {
    const { options, hooks, steps, samples, stepsPerEpoch, history } = this;
    const validationSamples = options.validation ? exampleCount(options.validation) : 0;
    hooks.onStart?.({ stepsPerEpoch, metrics: [...steps.names], samples, validationSamples });
    let logs: Logs = {};
    for (let epoch = options.initialEpoch; epoch < options.epochs; epoch++) {
      const started = this.now();
      steps.mark();
      steps.reset();
      hooks.onEpochStart?.(epoch);
      if (this.trainEpoch(epoch, started) === "cancelled") return { history, logs, cancelled: true };
      logs = { ...steps.read(), ...this.validate() };
      for (const [name, value] of Object.entries(logs)) (history[name] ??= []).push(value);
      if (hooks.onEpoch?.(epoch, logs, (this.now() - started) / 1000)?.stop) break;
    }
    return { history, logs, cancelled: false };
  }

  private trainEpoch(epoch: number, started: number): "cancelled" | "ended" {
    const { options, hooks, steps, stepsPerEpoch } = this;
    const order = epochOrder(this.samples, options.shuffle, this.seed + epoch * 7919 + 1);
    let read = started;
    for (let step = 0; step < stepsPerEpoch;) {
      const called = this.now();
      const batches = this.nextBatches(order, step);
      hooks.onBatchStart?.(step);
      steps.train(...batches);
      step += batches.length;
      const now = this.now();
      this.pace = (now - called) / batches.length;
      if (step === stepsPerEpoch || now - read > readInterval) {
        read = now;
        hooks.onStep?.(epoch, step, this.readFinite(epoch, step), (now - started) / step / 1000);
      }
      if (hooks.onBatch?.(step - 1, () => steps.read())) return "ended";
      if (hooks.shouldStop?.()) return "cancelled";
    }
    return "ended";
  }

  /** The positions of the next batch's examples, or those of several whole batches where they can be one short call. */
  private nextBatches(order: Int32Array, step: number): Int32Array[] {
    const { batchSize } = this.options;
    const { together } = this.steps;
    const wholeEpoch = Math.ceil(this.samples / batchSize);
    const batchAt = (index: number): Int32Array => {
      const from = (index % wholeEpoch) * batchSize;
      return order.subarray(from, from + batchSize);
    };
    const canBeTogether =
      !this.hooks.onBatch && step + together <= this.stepsPerEpoch && this.pace * together <= longestCall;
    if (!canBeTogether) return [batchAt(step)];
    const batches = Array.from({ length: together }, (_, index) => batchAt(step + index));
    return batches.every(({ length }) => length === batchSize) ? batches : [batchAt(step)];
  }

  private readFinite(epoch: number, step: number): Logs {
    const logs = this.steps.read();
    if (!Number.isFinite(logs["loss"]) && !this.hooks.allowsNotFinite) {
      this.steps.rollBack();
      throw diverged(logs["loss"]!, epoch, step);
    }
    return logs;
  }

  private validate(): Logs {
    const { validation, validationBatchSize } = this.options;
    if (!validation) return {};
    const logs = this.steps.validate(validation, validationBatchSize, this.hooks.validation);
    return Object.fromEntries(Object.entries(logs).map(([name, value]) => [`val_${name}`, value]));
  }
}

function diverged(loss: number, epoch: number, step: number): TrainingDiverged {
  return new TrainingDiverged(
    `The loss became ${Number.isNaN(loss) ? "NaN" : "infinite"} in epoch ${epoch + 1}, step ${step}: the weights of the epoch before are kept. A smaller learning rate, data without NaN, or clipnorm helps.`,
  );
}
