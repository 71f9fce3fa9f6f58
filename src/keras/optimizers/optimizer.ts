import type { Dimension } from "../../protocol";
import { type Argument, formatArgument, type KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import type { Parameter } from "../core/parameters";
import type { Weight } from "../core/weight";
import type { Operations } from "../ops/operations";
import type { Schedule } from "../schedules/schedule";

/** What an optimizer may know of a weight. */
export interface WeightForm {
  /** `lstm/lstm_cell/kernel` */
  readonly path: string;
  readonly shape: readonly Dimension[];
}

/** What every optimizer is made with, besides its own. */
export interface OptimizerSettings {
  readonly learningRate: number | Schedule;
  /** How much a weight shrinks at each step, apart from the gradient; null: not at all. */
  weightDecay(weight: WeightForm): number | null;
  readonly clipNorm: number | null;
  readonly clipValue: number | null;
  readonly globalClipNorm: number | null;
  /** The moving average of the weights, if one is kept; every how many updates the weights become it. */
  readonly average: { readonly momentum: number; readonly overwriteFrequency: number | null } | null;
  /** Over how many batches gradients are added up for one update. */
  readonly accumulationSteps: number | null;
  /** What the loss is multiplied by while gradients are computed, and gradients are divided by. */
  readonly lossScaleFactor: number | null;
}

/** One weight's update. `step` counts from 1. */
export interface UpdateContext<T> {
  ops: Operations<T>;
  weight: T;
  gradient: T;
  /** The optimizer's variables for this weight, in the order of `slots`; undefined where the weight has none. */
  slots: readonly (T | undefined)[];
  /** The optimizer's variables for all weights together, in the order of `shared`. */
  shared: readonly T[];
  learningRate: T;
  step: T;
}

/** What a weight becomes, and its slots; a slot that is undefined stays as it is. */
export interface Updated<T> {
  weight: T;
  slots: (T | undefined)[];
}

/** A variable that an optimizer keeps for each weight. */
export interface Slot {
  readonly name: string;
  /** A number, or the weight's own value when training begins. */
  readonly initial: number | "weight";
  /** In files it stands behind the slots before it of all weights, not behind those of its own weight. */
  readonly apart?: boolean;
  /** Its shape, where that is not the weight's; null for a weight that has no such variable. */
  shape?(weight: WeightForm): readonly number[] | null;
  /** In files a 0 stands for it where a weight has no such variable. */
  readonly hasPlaceholder?: boolean;
}

/** A variable that an optimizer keeps for all weights together. */
export interface SharedVariable {
  readonly name: string;
  readonly initial: number;
  /** Its value at a step, from the one before. */
  next<T>(ops: Operations<T>, value: T, step: T): T;
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
  /** The arguments of one of Keras' own classes. */
  readonly hyperparameters?: Readonly<Record<string, unknown>>;
  readonly slots: readonly Slot[];
  readonly shared: readonly SharedVariable[];
  /** Present where the scale of the loss follows the gradients. */
  readonly lossScaling?: LossScaling;
  /** Present where others change the weights, each its own. */
  readonly group?: OptimizerGroup | undefined;
  update<T>(context: UpdateContext<T>): Updated<T>;
}

export const isOptimizer = (argument: Argument): argument is Optimizer =>
  typeof argument === "object" &&
  argument !== null &&
  "definition" in argument &&
  argument.definition.kind === "optimizer";

/** An argument that is an optimizer; `refusal` is the message of what is none, with what was received. */
export const optimizerParameter = (
  name: string,
  doc: string,
  refusal: (received: string) => string,
): Parameter<Optimizer> => ({
  type: "Optimizer",
  doc,
  parse(argument) {
    if (isOptimizer(argument)) return argument;
    throw new KerasError("invalid-argument", refusal(formatArgument(argument)), { argument: name });
  },
});

/** The optimizers of a `MultiOptimizer`. */
export interface OptimizerGroup {
  /** In Keras' order; those that only a weight brings in are there once it was asked about. */
  readonly optimizers: readonly Optimizer[];
  /** That of a weight, chosen once. Throws KerasError, NotFollowed. */
  optimizerOf(weight: Weight): Optimizer;
}

/** How `LossScaleOptimizer` scales the loss. */
export interface LossScaling {
  /** The name of the optimizer inside. */
  readonly innerName: string;
  readonly initialScale: number;
  /** After so many steps with finite gradients the scale is doubled. */
  readonly growthSteps: number;
}
