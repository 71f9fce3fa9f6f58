import { type Seed, seedOf } from "../random/philox";

/** The number of values of a shape. */
export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Values of a shape, one after the other. */
export const fill = (shape: readonly number[], next: () => number): Float32Array =>
  Float32Array.from({ length: countOf(shape) }, next);

/** What the `seed` of a random initializer is for. */
export const seedDoc = "Makes the draws reproducible: the same values each time.";

/** Draws of one distribution. */
type Draw = (seed: Seed, count: number) => Float32Array;

/** Draws for a weight, `factor` times as large and moved by `shift`: of the initializer's own seed, or the session's. */
export function drawValues(
  draw: Draw,
  shape: readonly number[],
  [own, session]: readonly [own: number | null, session: Seed],
  factor: number,
  shift = 0,
): Float32Array {
  // In 32 bits, as TensorFlow computes.
  const [scale, offset] = [Math.fround(factor), Math.fround(shift)];
  return draw(own === null ? session : seedOf(own), countOf(shape)).map((value) => Math.fround(value * scale) + offset);
}
