import type { Operations } from "../../keras/ops/operations";
import type { Tensor, TensorFlow } from "./types";

/** What each seed tensor stands for: known here, so that a draw never reads a tensor back. */
const seeds = new WeakMap<Tensor, number>();

/** A seed for random operations. */
export function makeSeed(tf: TensorFlow, value: number): Tensor {
  const seed = tf.scalar(0);
  seeds.set(seed, value >>> 0);
  return seed;
}

/** Small fast counting generator (sfc32, Doty-Humphrey 2010): 32 random bits a call, the same for the same seed. */
function generator(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, (seed ^ 0x85ebca6b) | 0, 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

const uniform = (bits: () => number): number => (bits() >>> 8) / 16777216;

/** One draw from [0, 1) outside of tensors. */
export const randomShare = (seed: number): number => uniform(generator(seed));

/** Draws without state: the same seed gives the same numbers on every engine. */
export function randomKernels(tf: TensorFlow): Pick<Operations<Tensor>, "seed" | "randomUniform" | "randomNormal"> {
  let drawn = 0;
  const draw = (shape: readonly unknown[], seed: Tensor, next: (bits: () => number) => number): Tensor => {
    const sizes = shape as readonly number[];
    const bits = generator(seeds.get(seed) ?? 0);
    const values = new Float32Array(sizes.reduce((product, size) => product * size, 1));
    for (let index = 0; index < values.length; index++) values[index] = next(bits);
    return tf.tensor(values, [...sizes], "float32");
  };
  return {
    seed: (value) => makeSeed(tf, value ?? 0x51ed270b * ++drawn),
    randomUniform: (shape, seed) => draw(shape, seed, uniform),
    // Box and Muller, 1958.
    randomNormal: (shape, seed) =>
      draw(shape, seed, (bits) => Math.sqrt(-2 * Math.log(1 - uniform(bits))) * Math.cos(2 * Math.PI * uniform(bits))),
  };
}
