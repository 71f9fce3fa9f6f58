import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import type { DataSet } from "./data";
import type { Machine } from "./train-step";
import type { Updater } from "./update";

/** What is trained, on what. */
export interface Training {
  readonly machine: Machine;
  readonly model: Model;
  readonly data: DataSet;
  readonly updater: Updater;
  readonly seed: number;
  /** In bytes: more than this is not kept in the graph, but fed batch by batch. */
  readonly residentLimit?: number;
}

/** What a recording is made for. */
export interface FitPlan {
  readonly batchSize: number;
  /** Of all epochs. */
  readonly steps: number;
  readonly validation: DataSet | undefined;
}

/** What an evaluation tells while it runs. */
export interface TestHooks {
  /** Batches that are told of as one: `steps_per_execution`. */
  readonly together?: number;
  onStart?(): void;
  onBatchStart?(batch: number): void;
  /** `read` gives the numbers so far. */
  onBatch?(batch: number, read: () => Logs): void;
  onEnd?(logs: Logs): void;
}

/** How the steps of one training are run. */
export interface TrainingSteps {
  /** Names as they stand in the logs, the loss first. */
  readonly names: readonly string[];
  /** How many batches of one size can be trained on in one call. */
  readonly together: number;
  /** Trains on the examples at these positions, batch by batch: on one batch, or on `together` many of one size. */
  train(...batches: readonly Int32Array[]): void;
  /** Loss and metrics since the last `reset`. */
  read(): Logs;
  reset(): void;
  /** Loss and metrics on other examples. */
  validate(data: DataSet, batchSize: number, hooks?: TestHooks): Logs;
  /** The variables outside become current, the optimizer's too; what they are then changed to is what is trained on. */
  settle(): void;
  /** Remembers the weights as they are now. */
  mark(): void;
  /** The weights become again what they were at the last `mark`. */
  rollBack(): void;
  dispose(): void;
}
