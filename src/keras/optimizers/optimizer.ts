import type { KerasObject } from "../core/argument";
import type { Operations } from "../ops/operations";
import type { Schedule } from "../schedules/schedule";

/** What every optimizer is made with, besides its own. */
export interface OptimizerSettings {
  readonly learningRate: number | Schedule;
  /** Decoupled weight decay, or null. */
  readonly weightDecay: number | null;
  readonly clipNorm: number | null;
  readonly clipValue: number | null;
  readonly globalClipNorm: number | null;
}

/** One weight's update. `step` counts from 1. */
export interface UpdateContext<T> {
  ops: Operations<T>;
  weight: T;
  gradient: T;
  /** The optimizer's variables for this weight, in the order of `slots`. */
  slots: readonly T[];
  learningRate: T;
  step: T;
}

/** Changes weights by their gradients. */
export interface Optimizer extends KerasObject {
  /** Keras' automatic name: `adam`. */
  readonly name: string;
  readonly settings: OptimizerSettings;
  /** Names of the variables it keeps for each weight, and their first value. */
  readonly slots: readonly { name: string; initial: number }[];
  update<T>(context: UpdateContext<T>): { weight: T; slots: T[] };
}
