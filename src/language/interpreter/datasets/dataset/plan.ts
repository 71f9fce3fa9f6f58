import type { ArrayValue } from "../../arrays/array";
import type { Value } from "../../values";

/** How the images of a folder become arrays of one form. */
export interface ImageForm {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3 | 4;
  readonly interpolation: Interpolation;
  /** What is done where the sides are in another proportion. */
  readonly aspect: "stretch" | "crop" | "pad";
  readonly isChannelsFirst: boolean;
}

export const interpolations = [
  "bilinear",
  "nearest",
  "bicubic",
  "area",
  "lanczos3",
  "lanczos5",
  "gaussian",
  "mitchellcubic",
] as const;

export type Interpolation = (typeof interpolations)[number];

/** Where examples come from; the last array of each is the label, where there is one. Each holds a row an example. */
export type SourcePlan =
  /** Batches that come as such; `beforeAgain` is told before each pass but the first. */
  | {
      readonly kind: "batches";
      readonly count: number;
      read(index: number): readonly ArrayValue[];
      beforeAgain(): void;
    }
  | { readonly kind: "range"; readonly start: number; readonly step: number; readonly count: number }
  | { readonly kind: "slices"; readonly arrays: readonly ArrayValue[] }
  | {
      readonly kind: "images";
      readonly paths: readonly string[];
      readonly form: ImageForm;
      readonly labels: ArrayValue | undefined;
    }
  | {
      readonly kind: "texts";
      readonly paths: readonly string[];
      readonly maxLength: number | undefined;
      readonly labels: ArrayValue | undefined;
    }
  | {
      readonly kind: "windows";
      readonly series: ArrayValue;
      readonly targets: ArrayValue | undefined;
      /** Where each window begins. */
      readonly starts: Int32Array;
      readonly length: number;
      readonly rate: number;
    };

/** What `tf.data` does with a data set. An item is an example or, behind `batch`, a batch. */
export type StepPlan =
  | { readonly kind: "map"; readonly of: DatasetPlan; run(parts: readonly ArrayValue[]): readonly ArrayValue[] }
  | { readonly kind: "filter"; readonly of: DatasetPlan; keeps(parts: readonly ArrayValue[]): boolean }
  | { readonly kind: "concatenate"; readonly of: DatasetPlan; readonly behind: DatasetPlan }
  | { readonly kind: "zip"; readonly of: readonly DatasetPlan[] }
  /** Before `batch`: examples that are read together are filled up to one shape; sizes that are null follow the largest. */
  | {
      readonly kind: "padded";
      readonly of: DatasetPlan;
      readonly shapes: readonly (readonly (number | null)[] | undefined)[];
      readonly fillings: readonly (number | string)[];
    }
  | { readonly kind: "batch"; readonly of: DatasetPlan; readonly size: number; readonly dropsRemainder: boolean }
  | { readonly kind: "unbatch"; readonly of: DatasetPlan }
  | {
      readonly kind: "shuffle";
      readonly of: DatasetPlan;
      readonly buffer: number;
      readonly seed: number | undefined;
      /** Another order in each pass. */
      readonly isAnew: boolean;
    }
  | { readonly kind: "take" | "skip"; readonly of: DatasetPlan; readonly count: number }
  /** For ever where `count` is Infinity. */
  | { readonly kind: "repeat"; readonly of: DatasetPlan; readonly count: number }
  | { readonly kind: "shard"; readonly of: DatasetPlan; readonly count: number; readonly index: number }
  | { readonly kind: "cache"; readonly of: DatasetPlan };

/** How a data set is made, for whoever reads it; while typing sources may be empty. */
export type DatasetPlan = SourcePlan | StepPlan;

/** What a data set is made of. */
export interface DatasetParts {
  readonly plan: DatasetPlan;
  /** The form of an item: arrays without numbers, in tuples and dicts. Unknown where it is not known. */
  readonly element: Value;
  /** How many items a pass has: Infinity where it does not end, undefined where it is not known. */
  readonly count: number | undefined;
}
