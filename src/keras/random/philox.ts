/** What draws depend on, and nothing else: two whole numbers of 32 bits. */
export type Seed = readonly [first: number, second: number];

export type Words = [number, number, number, number];

/** Keras' seeds are of 64 bits; TensorFlow's operations are given what is left of them by this divisor. */
const seedLimit = 2 ** 31 - 2;

/** The seed of the n-th draw of a generator that the program gave a whole number: `keras.random.SeedGenerator`. */
export const seedOf = (value: number, draw = 0): Seed => [((value % seedLimit) + seedLimit) % seedLimit, draw];

/** The low and the high half of a product of two numbers of 32 bits. */
function multiply(x: number, y: number): [low: number, high: number] {
  const [xLow, xHigh, yLow, yHigh] = [x & 0xffff, x >>> 16, y & 0xffff, y >>> 16];
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const carried = xLow * yHigh + (middle & 0xffff);
  return [Math.imul(x, y), (Math.imul(xHigh, yHigh) + (middle >>> 16) + (carried >>> 16)) | 0];
}

function rounds(counter: Readonly<Words>, key: Seed): Words {
  let [a, b, c, d] = counter;
  let [first, second] = key;
  for (let round = 0; round < 10; round++) {
    const [low0, high0] = multiply(a, 0xd2511f53);
    const [low1, high1] = multiply(c, 0xcd9e8d57);
    [a, b, c, d] = [high1 ^ b ^ first, low1, high0 ^ d ^ second, low0];
    first = (first + 0x9e3779b9) | 0;
    second = (second + 0xbb67ae85) | 0;
  }
  return [a, b, c, d];
}

/**
 * The random words behind TensorFlow's stateless draws: the same seed gives the same numbers on every engine. Salmon et al.,
 * "Parallel random numbers: as easy as 1, 2, 3", 2011 (Philox 4x32 with ten rounds).
 */
export class Philox {
  private readonly key: Seed;
  private readonly start: Words;
  private place = 0;

  constructor([first, second]: Seed) {
    // TensorFlow scrambles the two numbers of a seed, each widened to 64 bits, before they become key and counter.
    const mixed = rounds([first, first >> 31, second, second >> 31], [0x3ec8f720, 0x02461e29]);
    this.key = [mixed[0], mixed[1]];
    this.start = [0, 0, mixed[2], mixed[3]];
  }

  /** Goes to the words of that place in the sequence. */
  moveTo(place: number): this {
    this.place = place;
    return this;
  }

  next(): Words {
    const [, , c, d] = this.start;
    const words = rounds([this.place | 0, Math.floor(this.place / 2 ** 32), c, d], this.key);
    this.place++;
    return words;
  }
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** The lowest 23 bits as a number in [0, 1), of 32 bits. */
export function toUniform(word: number): number {
  bits[0] = (word & 0x7fffff) | 0x3f800000;
  return float[0]! - 1;
}

const bytes = new DataView(new ArrayBuffer(8));

/** Two words as a number in [0, 1), of 64 bits. */
export function toWideUniform(high: number, low: number): number {
  bytes.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  bytes.setUint32(4, low);
  return bytes.getFloat64(0) - 1;
}

/** Two independent numbers of the standard normal distribution, of two uniform ones. Box and Muller, 1958. */
export function toNormals(first: number, second: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(Math.max(first, 1e-7)));
  const angle = 2 * Math.PI * second;
  return [radius * Math.sin(angle), radius * Math.cos(angle)];
}
