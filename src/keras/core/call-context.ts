import type { Seeded } from "../random/seeded";
import type { Operations } from "../ops/operations";
import type { Argument } from "./argument";
import type { Layer, WeightTable } from "./layer";
import type { ParameterTable, Values } from "./parameters";
import type { Quantization } from "./quantization";
import type { LayerResult } from "./run";
import type { TensorStructure } from "./structure";
import type { DataType } from "./tensor";
import type { Weight } from "./weight";

/** What a layer's `call` may take by name besides its inputs: tensors, lists of them, or plain values. */
export type CallKeyword<T> = T | Argument | readonly CallKeyword<T>[];

/** What `call` works with; `T` is a shape in the editor and a tensor in the trainer. */
export interface CallContext<T, A, W extends WeightTable> {
  readonly ops: Operations<T>;
  readonly arguments: A;
  /** The dtype that the layer computes in. */
  readonly computeType: DataType;
  /** How its kernels are kept, where that is not as plain floats. */
  readonly quantization: Quantization | undefined;
  /** The weights' values, by the keys that `build` returned. */
  readonly weights: { readonly [K in keyof W]: undefined extends W[K] ? T | undefined : T };
  readonly training: boolean;
  /** The masks of the inputs, (batch, …) of bool, or null where there is none. */
  readonly masks: readonly (T | null)[];
  /** Keyword arguments of this call, such as `initial_state`. */
  readonly keywords: Readonly<Record<string, CallKeyword<T>>>;
  /** The mask of a tensor among the keyword arguments, null where there is none. */
  readonly keywordMask: (name: string) => T | null;
  /** Gives a weight (a moving average, a state) its next value. */
  readonly update: (weight: keyof W, value: T) => void;
  /** A fresh seed for random operations of this step: the next one of the layer's own or of a SeedGenerator, where it is known. */
  readonly seed: (own?: Seeded) => T;
  /** A random whole number below `count`, which decides what is run. */
  readonly choose: (count: number) => number;
  /** Adds a scalar to the loss. */
  readonly addLoss: (value: T) => void;
  readonly sublayer: (name: string) => Layer;
  /** Works with a sublayer's own context: a recurrent layer runs its cell's step many times with the same weights. */
  readonly within: <R>(layer: Layer, use: (context: CallContext<T, Values<ParameterTable>, WeightTable>) => R) => R;
  /** Calls a sublayer. */
  readonly call: (layer: Layer, inputs: readonly T[], options?: SublayerCall<T>) => T[];
  /** The same, with the masks of the outputs. */
  readonly run: (layer: Layer, inputs: readonly T[], options?: SublayerCall<T>) => LayerResult<T>;
  /** The value of any weight, be it this layer's or another's. */
  readonly read: (weight: Weight) => T;
  /** Gives any weight its next value. */
  readonly assign: (weight: Weight, value: T) => void;
  /** How the inputs were given. */
  readonly structure: TensorStructure;
  /** What is called. */
  readonly layer: Layer;
}

export interface SublayerCall<T> {
  masks?: readonly (T | null)[];
  keywords?: Readonly<Record<string, CallKeyword<T>>>;
  training?: boolean;
  structure?: TensorStructure;
  /** The masks of tensors among the keywords. */
  keywordMasks?: Readonly<Record<string, T | null>>;
}
