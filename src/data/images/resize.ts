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

/** Resizes an image as `tf.image.resize` does without antialiasing. */
export function resize(image: Image, height: number, width: number, interpolation: Interpolation): Float32Array {
  const rows = tapsOf(image.height, height, interpolation);
  const columns = tapsOf(image.width, width, interpolation);
  return across(
    across(image.pixels, image.height, image.width, image.channels, columns, width),
    1,
    image.height,
    width * image.channels,
    rows,
    height,
  );
}

/** Resizes the middle one of three dimensions. */
function across(
  values: ArrayLike<number>,
  outer: number,
  length: number,
  inner: number,
  { starts, shares, width }: Taps,
  size: number,
): Float32Array {
  const result = new Float32Array(outer * size * inner);
  for (let block = 0; block < outer; block++) {
    for (let place = 0; place < size; place++) {
      const from = (block * length + starts[place]!) * inner;
      const to = (block * size + place) * inner;
      for (let tap = 0; tap < width; tap++) {
        const share = shares[place * width + tap]!;
        if (share === 0) continue;
        const line = from + tap * inner;
        for (let index = 0; index < inner; index++) result[to + index]! += share * values[line + index]!;
      }
    }
  }
  return result;
}

/** Those of the last sizes: most folders hold images of few sizes. */
const known = new Map<string, Taps>();
const mostKnown = 64;

function tapsOf(length: number, size: number, interpolation: Interpolation): Taps {
  const key = `${length} ${size} ${interpolation}`;
  const taps = known.get(key) ?? makeTaps(length, size, interpolation);
  if (known.size >= mostKnown) known.clear();
  known.set(key, taps);
  return taps;
}

function makeTaps(length: number, size: number, interpolation: Interpolation): Taps {
  const scale = length / size;
  const lines = Array.from({ length: size }, (_, place) => linesOf(place, scale, length, interpolation));
  const width = Math.max(...lines.map(({ shares }) => shares.length));
  const shares = new Float32Array(size * width);
  const starts = new Int32Array(size);
  lines.forEach((line, place) => {
    starts[place] = line.start;
    shares.set(line.shares, place * width);
  });
  return { starts, shares, width };
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
