import type { Callback } from "../../keras/callbacks/callback";
import type { Model } from "../../keras/models/model";
import type { FitStarted, Logs } from "../../protocol";
import type { Engine } from "../engine";
import type { Emit } from "../events";
import type { DataSet } from "../training/data";
import type { Checkpoints } from "./checkpoints";
import { dataDigest } from "./data-digest";
import type { EpochRecord, FitRecord } from "./fit-record";

/** What one call of `fit` is about. */
export interface FitSubject {
  readonly engine: Engine;
  readonly model: Model;
  readonly data: DataSet;
  readonly callbacks: Callback;
}

/** Keeps one call of `fit`, and lets it go on from what was kept of it. */
export class FitCheckpoint {
  private epochs: EpochRecord[] = [];
  private started: FitStarted | undefined;
  private digest: string | undefined;

  constructor(
    /** Undefined where nothing is kept. */
    private readonly checkpoints: Checkpoints | undefined,
    private readonly fit: number,
    private readonly subject: FitSubject,
  ) {}

  /** What was kept; undefined where the call begins anew. */
  find(): FitRecord | undefined {
    const record = this.checkpoints?.find(this.fit);
    if (!record) return undefined;
    const { model } = this.subject;
    const isSame = record.data === this.dataDigest && record.weights.length === model.allWeights().length;
    return isSame ? record : undefined;
  }

  /** Everything becomes what it was then. */
  restore({ weights, optimizer, callbacks, epochs }: FitRecord): void {
    const { engine, model, callbacks: list } = this.subject;
    // All of them, as they are made without a checkpoint: the numbers of those that are made later depend on that.
    engine.weights.initialize(model);
    model.allWeights().forEach((weight, index) => {
      engine.weights.set(weight, weights[index]!);
    });
    engine.restoreOptimizer(model, optimizer, true);
    list.recall(callbacks);
    this.epochs = [...epochs];
  }

  /** Tells of the call, and of the epochs that are done. */
  tell(started: FitStarted, emit: Emit): void {
    this.started = started;
    emit(started);
    for (const { epoch, logs, seconds } of this.epochs) emit({ type: "epoch", fit: this.fit, epoch, logs, seconds });
  }

  /** An epoch is done, and its callbacks were told. */
  endEpoch(epoch: number, logs: Logs, seconds: number): void {
    this.epochs.push({ epoch, logs: { ...logs }, seconds });
    // A training that ends here is kept once it has come to its end.
    if (this.checkpoints?.isDue && !this.subject.model.stopTraining) this.write(false);
  }

  /** The call is done. One that was short is trained again sooner than it is kept. */
  end(): void {
    if (this.checkpoints?.isDue || this.checkpoints?.has(this.fit)) this.write(true);
  }

  private write(isDone: boolean): void {
    this.checkpoints?.write(this.fit, () => {
      const { engine, model, callbacks } = this.subject;
      return {
        seed: engine.seed,
        data: this.dataDigest,
        started: this.started!,
        epochs: this.epochs,
        isDone,
        weights: model.allWeights().map((weight) => engine.weights.get(weight)),
        optimizer: engine.optimizerVariables(model),
        callbacks: callbacks.remembered(),
      };
    });
  }

  private get dataDigest(): string {
    return (this.digest ??= dataDigest(this.subject.data));
  }
}
