import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { TrainingCancelled } from "../control";
import { createSteps } from "./create-steps";
import { Feed, passExamples, wholeBatch } from "./batches";
import type { DataSet } from "./data";
import { isOutOfMemory, outOfMemory } from "./out-of-memory";
import type { TestHooks, Training, TrainingSteps } from "./steps";
import type { Machine } from "./train-step";
import type { Updater } from "./update";

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
  /** Batches that are told of as one: `steps_per_execution`. */
  readonly together?: number;
  onBatchStart?(batch: number): void;
  /** `read` gives the numbers so far. True ends the epoch. */
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

/** What trains: the engine, and what it has for this model. */
export interface Trainer {
  readonly machine: Machine;
  readonly updater: Updater;
  readonly seed: number;
  /** Milliseconds. */
  now(): number;
}

/** The loss left the numbers: told with its place. */
export class TrainingDiverged extends Error {}

/** How often numbers are read back while an epoch runs, in milliseconds. */
const readInterval = 60;

/** Batches are one call as long as it takes no longer than this, in milliseconds. */
const longestCall = 40;
/** To prepare for several batches in one call takes as long as so many steps; the first of a training are not kept waiting. */
const stepsAlone = 256;

/** One call of `fit`: its epochs and their steps. */
export class Fit {
  private readonly feed: Feed;
  private readonly steps: TrainingSteps;
  private readonly history: Record<string, number[]> = {};
  private cancelled = false;
  /** When numbers were read back last. */
  private read = 0;
  /** How long a batch of the last call took. */
  private pace = Infinity;
  /** Steps so far. */
  private trained = 0;

  private constructor(
    private readonly trainer: Trainer,
    private readonly model: Model,
    data: DataSet,
    private readonly options: FitOptions,
    private readonly hooks: FitHooks,
  ) {
    const { machine, updater, seed } = trainer;
    const { epochs, initialEpoch, validation } = options;
    this.feed = new Feed(data, { ...options, seed });
    const training: Training = { machine, model, data, updater, seed };
    const steps = (epochs - initialEpoch) * this.feed.stepsPerEpoch;
    const batchSize = wholeBatch(data, options.batchSize);
    this.steps = createSteps(training, { batchSize, steps, validation }, (sentence) => hooks.onNote?.(sentence));
  }

  /** Trains a compiled model whose weights are made. Throws TrainingDiverged; the weights of the last whole epoch are kept then. */
  static run(trainer: Trainer, model: Model, data: DataSet, options: FitOptions, hooks: FitHooks): FitResult {
    const fit = new Fit(trainer, model, data, options, hooks);
    const { weights } = trainer.machine;
    const { holder } = weights;
    fit.announce();
    weights.holder = fit.steps;
    try {
      return fit.runEpochs();
    } finally {
      weights.holder = holder;
      fit.steps.dispose();
    }
  }

  private announce(): void {
    const { validation } = this.options;
    this.hooks.onStart?.({
      stepsPerEpoch: this.feed.stepsPerEpoch,
      metrics: [...this.steps.names],
      samples: this.feed.examples,
      validationSamples: validation ? passExamples(validation) : 0,
    });
  }

  private runEpochs(): FitResult {
    const { initialEpoch, epochs } = this.options;
    let last: Logs = {};
    for (let epoch = initialEpoch; epoch < epochs; epoch++) {
      const started = this.trainer.now();
      const logs = this.runEpoch(epoch, started);
      if (!logs) break;
      last = logs;
      if (this.hooks.onEpoch?.(epoch, last, (this.trainer.now() - started) / 1000)?.stop) break;
    }
    return { history: this.history, logs: last, cancelled: this.cancelled };
  }

  /** The numbers of an epoch; undefined where it was cancelled. */
  private runEpoch(epoch: number, started: number): Logs | undefined {
    try {
      this.trainEpoch(epoch, started);
      return this.cancelled ? undefined : this.judgeEpoch();
    } catch (error) {
      if (isOutOfMemory(error)) {
        this.steps.rollBack();
        throw outOfMemory(this.model, this.options.batchSize, error);
      }
      if (!(error instanceof TrainingCancelled)) throw error;
      this.cancelled = true;
      return undefined;
    }
  }

  /** The steps of one epoch, until they are done or somebody ends them. */
  private trainEpoch(epoch: number, started: number): void {
    const { steps, hooks, feed } = this;
    steps.mark();
    steps.reset();
    hooks.onEpochStart?.(epoch);
    feed.begin(epoch);
    const { together: told = 1 } = hooks;
    for (let step = 0; step < feed.stepsPerEpoch;) {
      const batches = feed.next(step, this.togetherAt(step));
      if (batches.length === 0) return;
      const called = this.trainer.now();
      if (step % told === 0) hooks.onBatchStart?.(step);
      steps.train(...batches);
      step += batches.length;
      this.trained += batches.length;
      this.pace = (this.trainer.now() - called) / batches.length;
      this.readBack(epoch, step - 1, started);
      const isTold = step % told === 0 || step >= feed.stepsPerEpoch;
      if (isTold && hooks.onBatch?.(Math.ceil(step / told) * told - 1, () => steps.read())) return;
      this.cancelled = hooks.shouldStop?.() ?? false;
      if (this.cancelled) return;
    }
  }

  /** How many batches the next call may take: no more than until somebody is to be told. */
  private togetherAt(step: number): number {
    const { together } = this.steps;
    const { onBatch, together: told = 1 } = this.hooks;
    const isFree = !onBatch || told - (step % told) >= together;
    return this.trained >= stepsAlone && isFree && this.pace * together <= longestCall ? together : 1;
  }

  /** Reads and tells the numbers so far: not of every step, since the engine waits for it. */
  private readBack(epoch: number, step: number, started: number): void {
    const now = this.trainer.now();
    if (step < this.feed.stepsPerEpoch - 1 && now - this.read <= readInterval) return;
    this.read = now;
    const logs = this.steps.read();
    this.requireFinite(logs["loss"]!, epoch, step);
    this.hooks.onStep?.(epoch, step + 1, logs, (now - started) / (step + 1) / 1000);
  }

  private requireFinite(loss: number, epoch: number, step: number): void {
    if (Number.isFinite(loss) || this.hooks.allowsNotFinite) return;
    this.steps.rollBack();
    throw new TrainingDiverged(
      `The loss became ${Number.isNaN(loss) ? "NaN" : "infinite"} in epoch ${epoch + 1}, step ${step + 1}. A smaller learning rate, data without NaN, or clipnorm helps. The weights of the epoch before are kept.`,
    );
  }

  /** The numbers of an epoch, those on the examples for validation too. */
  private judgeEpoch(): Logs {
    const { validation, validationBatchSize } = this.options;
    const logs = this.steps.read();
    if (validation)
      Object.assign(logs, prefixed(this.steps.validate(validation, validationBatchSize, this.hooks.validation)));
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
    return logs;
  }
}

const prefixed = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [`val_${name}`, value]));
