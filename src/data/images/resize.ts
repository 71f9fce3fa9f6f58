import type { Interpolation } from "../../language/interpreter/datasets/dataset/plan";
import type { Image } from "./image";

/** For each place of a resized line: the first place it is made of, and the share of that and the following ones. */
interface Taps {
  readonly starts: Int32Array;
  /** `width` shares for each place. */
  readonly shares: Float32Array;
  readonly width: number;
}

type Kernel = (distance: number) => number;

/** A cubic between points of distance 1, of the family of Mitchell and Netravali (1988). */
const cubic = (b: number, c: number): Kernel => {
  const near = [(12 - 9 * b - 6 * c) / 6, (-18 + 12 * b + 6 * c) / 6, (6 - 2 * b) / 6] as const;
  const far = [(-b - 6 * c) / 6, (6 * b + 30 * c) / 6, (-12 * b - 48 * c) / 6, (8 * b + 24 * c) / 6] as const;
  return (x) =>
    x < 1 ? (near[0] * x + near[1]) * x * x + near[2] : x < 2 ? ((far[0] * x + far[1]) * x + far[2]) * x + far[3] : 0;
};

const lanczos =
  (radius: number): Kernel =>
  (x) => {
    if (x > radius) return 0;
    if (x <= 1e-3) return 1;
    return (radius * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / radius)) / (Math.PI * Math.PI * x * x);
  };

/** TensorFlow has the weights of "bicubic" in a table of so many steps from pixel to pixel. */
const cubicSteps = 1024;

/** Weights by the distance from the middle, with how far they reach; they add up to 1 after they were divided by their sum. */
const kernels: Readonly<Partial<Record<Interpolation, { radius: number; kernel: Kernel }>>> = {
  bilinear: { radius: 1, kernel: (x) => Math.max(0, 1 - x) },
  bicubic: { radius: 2, kernel: cubic(0, 0.5) },
  lanczos3: { radius: 3, kernel: lanczos(3) },
  lanczos5: { radius: 5, kernel: lanczos(5) },
  gaussian: { radius: 1.5, kernel: (x) => (x >= 1.5 ? 0 : Math.exp((-x * x) / (2 * 0.5 * 0.5))) },
  mitchellcubic: { radius: 2, kernel: cubic(1 / 3, 1 / 3) },
};

/** Resizes an image as `tf.image.resize` does without antialiasing: first its lines, in float32, then its columns. */
export function resize(image: Image, height: number, width: number, interpolation: Interpolation): Float32Array {
  const rows = tapsOf(image.height, height, interpolation);
  return resizeColumns(
    resizeLines(image, tapsOf(image.width, width, interpolation), width, usedLines(rows, image.height)),
    rows,
    width * image.channels,
  );
}

/** The lines that something is made of: the fewest of a large image. */
function usedLines({ starts, shares, width }: Taps, height: number): Uint8Array {
  const used = new Uint8Array(height);
  starts.forEach((start, place) => {
    for (let tap = 0; tap < width; tap++) if (shares[place * width + tap] !== 0) used[start + tap] = 1;
  });
  return used;
}

function resizeLines(image: Image, taps: Taps, width: number, used: Uint8Array): Float32Array {
  const size = width * image.channels;
  const result = new Float32Array(used.length * size);
  const resizeLine = taps.width <= 2 ? resizeLineOfPairs : resizeAnyLine;
  for (let line = 0; line < used.length; line++)
    if (used[line] === 1) resizeLine(image, line * image.width, taps, result.subarray(line * size, (line + 1) * size));
  return result;
}

/** The line that begins with this pixel. */
function resizeAnyLine({ pixels, channels }: Image, first: number, taps: Taps, result: Float32Array): void {
  const { starts, shares, width: count } = taps;
  for (let place = 0, to = 0; place < starts.length; place++) {
    const from = (first + starts[place]!) * channels;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let tap = 0, at = from + channel; tap < count; tap++, at += channels) {
        const share = shares[place * count + tap]!;
        // Behind the last share there may be no pixel.
        if (share !== 0) sum = Math.fround(sum + share * pixels[at]!);
      }
      result[to++] = sum;
    }
  }
}

/** The same where each pixel is made of two: most images are resized so, and this takes half of the time. */
function resizeLineOfPairs({ pixels, channels }: Image, first: number, taps: Taps, result: Float32Array): void {
  const { starts, shares, width: count } = taps;
  const last = pixels.length - 1;
  for (let place = 0, to = 0; place < starts.length; place++) {
    const one = shares[place * count]!;
    const other = count === 1 ? 0 : shares[place * count + 1]!;
    const from = (first + starts[place]!) * channels;
    for (let at = from; at < from + channels; at++)
      result[to++] = Math.fround(one * pixels[at]!) + other * pixels[Math.min(at + channels, last)]!;
  }
}

function resizeColumns(lines: Float32Array, { starts, shares, width: count }: Taps, size: number): Float32Array {
  const result = new Float32Array(starts.length * size);
  for (let place = 0; place < starts.length; place++) {
    const to = place * size;
    for (let tap = 0; tap < count; tap++) {
      const share = shares[place * count + tap]!;
      if (share === 0) continue;
      const from = (starts[place]! + tap) * size;
      for (let index = 0; index < size; index++) result[to + index]! += share * lines[from + index]!;
    }
  }
  return result;
}

/** Those of the last sizes: most folders hold images of few sizes. */
const known = new Map<string, Taps>();
const mostKnown = 1024;

function tapsOf(length: number, size: number, interpolation: Interpolation): Taps {
  const key = `${length} ${size} ${interpolation}`;
  const taps = known.get(key) ?? makeTaps(length, size, interpolation);
  if (known.size >= mostKnown) known.clear();
  known.set(key, taps);
  return taps;
}

function makeTaps(length: number, size: number, interpolation: Interpolation): Taps {
  const scale = length / size;
  const lines = Array.from({ length: size }, (_, place) => trimmed(linesOf(place, scale, length, interpolation)));
  const width = Math.max(...lines.map(({ shares }) => shares.length));
  const shares = new Float32Array(size * width);
  const starts = new Int32Array(size);
  lines.forEach((line, place) => {
    starts[place] = line.start;
    shares.set(line.shares, place * width);
  });
  return { starts, shares, width };
}

/** Without shares of nothing before and behind the others. */
function trimmed({ start, shares }: { start: number; shares: number[] }): { start: number; shares: number[] } {
  let [from, to] = [0, shares.length];
  while (from < to - 1 && shares[from] === 0) from++;
  while (to > from + 1 && shares[to - 1] === 0) to--;
  return { start: start + from, shares: shares.slice(from, to) };
}

function linesOf(
  place: number,
  scale: number,
  length: number,
  interpolation: Interpolation,
): { start: number; shares: number[] } {
  if (interpolation === "nearest")
    return { start: Math.min(Math.floor((place + 0.5) * scale), length - 1), shares: [1] };
  if (interpolation === "area") return areaOf(place * scale, (place + 1) * scale, length);
  const { radius, kernel } = kernels[interpolation]!;
  const exact = (place + 0.5) * scale - 0.5;
  const middle = interpolation === "bicubic" ? Math.round(exact * cubicSteps) / cubicSteps : exact;
  const first = Math.ceil(middle - radius);
  const last = Math.floor(middle + radius);
  const start = Math.min(Math.max(first, 0), length - 1);
  const end = Math.max(Math.min(last, length - 1), start);
  const weights = Array.from({ length: end - start + 1 }, (_, index) => kernel(Math.abs(start + index - middle)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { start, shares: sum === 0 ? [1] : weights.map((weight) => weight / sum) };
}

/** The parts of pixels between two places. */
function areaOf(from: number, to: number, length: number): { start: number; shares: number[] } {
  const start = Math.floor(from);
  const end = Math.min(Math.ceil(to), length);
  const shares = Array.from(
    { length: end - start },
    (_, index) => (Math.min(start + index + 1, to) - Math.max(start + index, from)) / (to - from),
  );
  return { start, shares };
}
