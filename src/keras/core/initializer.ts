import type { KerasObject } from "./argument";

/** Draws of one weight; the same seed gives the same numbers. */
export interface RandomSource {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** Gives a weight its first numbers. */
export interface Initializer extends KerasObject {
  /** Values in row-major order for a weight of this shape. */
  initialize(shape: readonly number[], random: RandomSource): Float32Array;
}
