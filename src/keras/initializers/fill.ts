import { type Seed, seedOf } from "../random/philox";
import type { InitializerSeed } from "../random/seed-generator";
import { isSeeded, nextOf } from "../random/seeded";

/** The number of values of a shape. */
export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Values of a shape, one after the other. */
export const fill = (shape: readonly number[], next: () => number): Float32Array =>
  Float32Array.from({ length: countOf(shape) }, next);

/** What the `seed` of a random initializer is for. */
export const seedDoc = "Makes the draws reproducible: the same values each time.";

/** Draws of one distribution. */
type Draw = (seed: Seed, count: number) => Float32Array;

/** Draws for a weight, `factor` times as large and moved by `shift`: of the initializer's own seed, the next one of its generator, or the session's. */
export function drawValues(
  draw: Draw,
  shape: readonly number[],
  [own, session]: readonly [own: InitializerSeed, session: Seed],
  factor: number,
  shift = 0,
): Float32Array {
  // In 32 bits, as TensorFlow computes.
  const [scale, offset] = [Math.fround(factor), Math.fround(shift)];
  return draw(seedFor(own, session), countOf(shape)).map((value) => Math.fround(value * scale) + offset);
}

function seedFor(own: InitializerSeed, session: Seed): Seed {
  if (typeof own === "number") return seedOf(own);
  return own !== null && isSeeded(own) ? nextOf(own) : session;
}
