import type { Dimension } from "../../../src/protocol";

/** The numbers of a shape. */
export const countOf = (shape: readonly Dimension[]): number =>
  shape.reduce<number>((product, size) => product * Number(size), 1);

/** Value i is `sin(0.37 * i + seed) * scale`, as in the recorded answers. */
export function formula(shape: readonly Dimension[], seed: number, scale = 0.8): Float32Array {
  return Float32Array.from({ length: countOf(shape) }, (_, index) => Math.sin(0.37 * index + seed) * scale);
}

/** Value i is `(7 * i + floor(i / 3) + seed) mod limit`. */
export function indices(shape: readonly Dimension[], limit: number, seed = 0): Float32Array {
  return Float32Array.from(
    { length: countOf(shape) },
    (_, index) => (7 * index + Math.floor(index / 3) + seed) % limit,
  );
}
