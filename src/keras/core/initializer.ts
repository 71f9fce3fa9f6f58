import type { Dimension } from "../../protocol";
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
  /** Refuses a shape that this initializer has no values for, before any numbers are drawn. Throws KerasError. */
  checkShape?(shape: readonly Dimension[]): void;
  /** Values in row-major order for a weight of this shape. */
  initialize(shape: readonly number[], random: RandomSource): Float32Array;
}
