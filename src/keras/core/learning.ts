import type { Dimension } from "../../protocol";
import type { Unknown } from "./argument";
import type { Layer } from "./layer";
import type { ParameterTable, Values } from "./parameters";
import type { ProgramFunction } from "./program-function";
import type { Session } from "./session";
import type { Weight } from "./weight";

/** A word or a whole number of a vocabulary. */
export type Token = string | number;

/** The tokens that a layer knows, in the order of their indices. */
export interface Vocabulary {
  readonly kind: "vocabulary";
  readonly tokens: readonly Token[];
  /** What each index counts in "tf_idf"; null in other modes, Unknown where a file has them that was not read. */
  readonly weights: readonly number[] | Unknown | null;
}

/** Where one bin ends and the next begins, in ascending order. */
export interface Boundaries {
  readonly kind: "boundaries";
  readonly values: readonly number[];
}

export type Learned = Vocabulary | Boundaries;

/** An array of data that a layer learns from; while typing its elements may not be known. */
export interface DataSample {
  readonly shape: readonly Dimension[];
  /** Row-major. */
  readonly values: ArrayLike<number> | readonly string[] | undefined;
}

/** What a function of the program makes of an array, whose elements may not be known; undefined where it is not followed. */
export type OnSample = (one: ProgramFunction, sample: DataSample) => DataSample | undefined;

/** How a layer learns from data before training. */
export interface Learning<P extends ParameterTable = ParameterTable> {
  /** What the arguments tell already; undefined where nothing. Throws KerasError. */
  given?(values: Values<P>, session: Session): Learned | Unknown | undefined;
  /** Whether a list is a row of batches, as in Keras' numerical layers, or one array. */
  readonly listIsBatches: boolean;
  /**
   * Takes what data tell into `layer.learned`, or answers what weights become. `data` is undefined where not even its
   * form is known. Throws KerasError.
   */
  adapt(layer: Layer, data: readonly DataSample[] | undefined, onSample?: OnSample): ReadonlyMap<Weight, Float32Array>;
}
