import { Philox, type Seed, toNormals, toUniform, type Words } from "./philox";

/** How many words are set aside for each four numbers whose draws may be refused. */
const reserved = 256;

type Numbers = Float32Array | Int32Array;

/** Fills an array, whose length is made a multiple of four, with four numbers at a time. */
function filled<N extends Numbers>(values: N, seed: Seed, count: number, four: (words: Words, at: number) => void): N {
  const philox = new Philox(seed);
  for (let at = 0; at < count; at += 4) four(philox.next(), at);
  return (count === values.length ? values : values.slice(0, count)) as N;
}

const wholeFours = (count: number): number => Math.ceil(count / 4) * 4;

/** `StatelessRandomUniform`: numbers in [0, 1). */
export function drawUniform(seed: Seed, count: number): Float32Array {
  const values = new Float32Array(wholeFours(count));
  return filled(values, seed, count, (words, at) => {
    for (let index = 0; index < 4; index++) values[at + index] = toUniform(words[index]!);
  });
}

/** `StatelessRandomNormal`: numbers of the standard normal distribution. */
export function drawNormal(seed: Seed, count: number): Float32Array {
  const values = new Float32Array(wholeFours(count));
  return filled(values, seed, count, (words, at) => values.set(fourNormals(words), at));
}

function fourNormals([a, b, c, d]: Words): number[] {
  const [first, second] = toNormals(toUniform(a), toUniform(b));
  const [third, fourth] = toNormals(toUniform(c), toUniform(d));
  return [first, second, third, fourth];
}

/** `StatelessTruncatedNormal`: normal numbers within two standard deviations; others are drawn anew. */
export function drawTruncatedNormal(seed: Seed, count: number): Float32Array {
  const values = new Float32Array(count);
  const philox = new Philox(seed);
  for (let at = 0; at < count;) {
    // Every four numbers begin at a place of their own.
    const end = Math.min(at + 4, count);
    philox.moveTo(at * (reserved / 4));
    while (at < end)
      for (const value of fourNormals(philox.next())) if (Math.abs(value) < 2 && at < end) values[at++] = value;
  }
  return values;
}

/** `StatelessRandomUniformInt`: whole numbers from `low` up to, and without, `high`; `wide` ones are drawn from 64 bits. */
export function drawIntegers(seed: Seed, count: number, low: number, high: number, wide: boolean): Int32Array {
  const range = high - low;
  const values = new Int32Array(count);
  const philox = new Philox(seed);
  for (let at = 0; at < count;) {
    const words = philox.next();
    const parts = wide ? wideParts(words, range) : words.map((word) => (word >>> 0) % range);
    for (const part of parts) if (at < count) values[at++] = low + part;
  }
  return values;
}

const wideParts = ([a, b, c, d]: Words, range: number): number[] =>
  [
    [a, b],
    [c, d],
  ].map(([low, high]) => Number(((BigInt(high! >>> 0) << 32n) | BigInt(low! >>> 0)) % BigInt(range)));
