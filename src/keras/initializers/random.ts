import type { RandomSource } from "../core/initializer";

/** Draws in an endless, reproducible sequence: the same seed gives the same numbers on every platform. */
export function createRandom(seed: number): RandomSource {
  const next = sfc32(seed);
  const uniform = (): number => next() / 2 ** 32;
  let spare: number | undefined;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const kept = spare;
        spare = undefined;
        return kept;
      }
      const [first, second] = polarPair(uniform);
      spare = second;
      return first;
    },
  };
}

/** Two independent standard normal draws, by Marsaglia's polar method. */
function polarPair(uniform: () => number): [number, number] {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const square = x * x + y * y;
    if (square === 0 || square >= 1) continue;
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    return [x * scale, y * scale];
  }
}

/** Chris Doty-Humphrey's Small Fast Counting generator: 32 bits a call, period of at least 2 ** 32, passes PractRand. */
function sfc32(seed: number): () => number {
  const mix = splitMix32(seed);
  let [a, b, c, counter] = [mix(), mix(), mix(), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** Spreads a seed of any size, negative or not, over 32-bit words. */
function splitMix32(seed: number): () => number {
  let state = (seed ^ Math.floor(seed / 2 ** 32)) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
