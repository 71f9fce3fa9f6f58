import type { RandomSource } from "../core/initializer";
import { createRandom } from "./random";

/** The number of values of a shape. */
export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Values of a shape, one after the other. */
export const fill = (shape: readonly number[], next: () => number): Float32Array =>
  Float32Array.from({ length: countOf(shape) }, next);

/** What the `seed` of a random initializer is for. */
export const seedDoc = "Makes the draws reproducible: the same values each time.";

/** The draws of an initializer: those of its own seed, or the session's. */
export const drawsOf = (seed: number | null, session: RandomSource): RandomSource =>
  seed === null ? session : createRandom(seed);
