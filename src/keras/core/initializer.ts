import type { Dimension } from "../../protocol";
import type { Seed } from "../random/philox";
import type { KerasObject } from "./argument";

/** Gives a weight its first numbers. */
export interface Initializer extends KerasObject {
  /** Refuses a shape that this initializer has no values for, before any numbers are drawn. Throws KerasError. */
  checkShape?(shape: readonly Dimension[]): void;
  /** Values in row-major order for a weight of this shape; `seed` counts where the initializer has none of its own. */
  initialize(shape: readonly number[], seed: Seed): Float32Array;
}
