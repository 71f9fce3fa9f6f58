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
  /** The moving average of the weights, if one is kept; every how many updates the weights become it. */
  readonly average: { readonly momentum: number; readonly overwriteFrequency: number | null } | null;
  /** Over how many batches gradients are added up for one update. */
  readonly accumulationSteps: number | null;
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

/** A variable that an optimizer keeps for each weight. */
export interface Slot {
  readonly name: string;
  readonly initial: number;
  /** In files it stands behind the slots before it of all weights, not behind those of its own weight. */
  readonly apart?: boolean;
}

/** The slots by position, as files hold them: group by group, in each weight by weight. */
export function slotGroups({ slots }: Optimizer): number[][] {
  return slots.reduce<number[][]>(
    (groups, { apart }, index) =>
      apart || groups.length === 0 ? [...groups, [index]] : [...groups.slice(0, -1), [...groups.at(-1)!, index]],
    [],
  );
}

/** Changes weights by their gradients. */
export interface Optimizer extends KerasObject {
  /** Keras' automatic name: `adam`. */
  readonly name: string;
  readonly settings: OptimizerSettings;
  readonly slots: readonly Slot[];
  update<T>(context: UpdateContext<T>): { weight: T; slots: T[] };
}
