/**
 * TensorFlow's stateless random numbers, computed here where its own libraries are not: the same seed gives the same numbers
 * on every engine. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011 (Philox 4x32 with ten rounds).
 */
type Words = [number, number, number, number];

/** The low and the high half of a product of two numbers of 32 bits. */
function multiply(x: number, y: number): [low: number, high: number] {
  const [xLow, xHigh, yLow, yHigh] = [x & 0xffff, x >>> 16, y & 0xffff, y >>> 16];
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const carried = xLow * yHigh + (middle & 0xffff);
  return [Math.imul(x, y), (xHigh * yHigh + Math.floor(middle / 65536) + Math.floor(carried / 65536)) | 0];
}

function rounds(counter: Readonly<Words>, key: readonly [number, number]): Words {
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

/** Calls `use` with four random words at a time, as often as `count` numbers need. */
function draw(seed: readonly [number, number], count: number, use: (words: Words, at: number) => void): void {
  // TensorFlow scrambles the two numbers of a seed, each widened to 64 bits, before they become key and counter.
  const [first, second] = seed;
  const mixed = rounds([first, first >> 31, second, second >> 31], [0x3ec8f720, 0x02461e29]);
  const key = [mixed[0], mixed[1]] as const;
  const counter: Words = [0, 0, mixed[2], mixed[3]];
  for (let at = 0; at < count; at += 4) {
    use(rounds(counter, key), at);
    counter[0] = (counter[0] + 1) | 0;
  }
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** The lowest 23 bits as a number in [0, 1). */
function toUniform(word: number): number {
  bits[0] = (word & 0x7fffff) | 0x3f800000;
  return float[0]! - 1;
}

/** `StatelessRandomUniform`: numbers in [0, 1). */
export function philoxUniform(seed: readonly [number, number], count: number): Float32Array {
  const values = new Float32Array(count);
  draw(seed, count, (words, at) => {
    for (let index = 0; index < 4 && at + index < count; index++) values[at + index] = toUniform(words[index]!);
  });
  return values;
}

/** `StatelessRandomNormal`: numbers of the standard normal distribution. Box and Muller, 1958. */
export function philoxNormal(seed: readonly [number, number], count: number): Float32Array {
  const values = new Float32Array(count);
  draw(seed, count, (words, at) => {
    for (let pair = 0; pair < 4; pair += 2) {
      const radius = Math.sqrt(-2 * Math.log(Math.max(toUniform(words[pair]!), 1e-7)));
      const angle = 2 * Math.PI * toUniform(words[pair + 1]!);
      if (at + pair < count) values[at + pair] = radius * Math.sin(angle);
      if (at + pair + 1 < count) values[at + pair + 1] = radius * Math.cos(angle);
    }
  });
  return values;
}
