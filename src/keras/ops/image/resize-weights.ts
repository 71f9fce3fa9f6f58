/** How new pixels are made of old ones. */
export type Interpolation = "nearest" | "bilinear" | "bicubic" | "lanczos3" | "lanczos5" | "area";

/** What one new pixel takes of the old ones: `weights[k]` of pixel `start + k`. */
export interface Taps {
  start: number;
  weights: readonly number[];
}

interface Kernel {
  radius: number;
  /** The weight of a pixel at this distance. */
  weight(distance: number): number;
}

const triangle: Kernel = { radius: 1, weight: (x) => Math.max(0, 1 - x) };

/** Keys, 1981, with a = -0.5. */
const cubic: Kernel = {
  radius: 2,
  weight(x) {
    if (x >= 2) return 0;
    return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1;
  },
};

const lanczos = (radius: number): Kernel => ({
  radius,
  weight(x) {
    if (x > radius) return 0;
    if (x <= 1e-3) return 1;
    return (radius * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / radius)) / (Math.PI * x) ** 2;
  },
});

/** `weights` with the sum 1. */
function normalized(start: number, weights: readonly number[]): Taps {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { start, weights: weights.map((weight) => weight / sum) };
}

/** All pixels within the kernel's radius, which antialiasing widens when an image gets smaller. */
function sampled(kernel: Kernel, index: number, scale: number, length: number, antialias: boolean): Taps {
  const stretch = antialias ? Math.max(scale, 1) : 1;
  const center = (index + 0.5) * scale;
  const first = Math.max(0, Math.ceil(center - kernel.radius * stretch - 0.5));
  const last = Math.min(length - 1, Math.floor(center + kernel.radius * stretch - 0.5));
  const weights = Array.from({ length: last - first + 1 }, (_, tap) =>
    kernel.weight(Math.abs(first + tap + 0.5 - center) / stretch),
  );
  return normalized(first, weights);
}

/** Pixels beyond the border count as the border's. */
function linear(index: number, scale: number, length: number): Taps {
  const place = Math.min(Math.max(Math.fround(Math.fround((index + 0.5) * scale) - 0.5), 0), length - 1);
  const part = place - Math.floor(place);
  return { start: Math.floor(place), weights: part > 0 ? [1 - part, part] : [1] };
}

/** TensorFlow reads the kernel from a table of 1024 steps, and leaves out pixels beyond the border. */
function tabulatedCubic(index: number, scale: number, length: number): Taps {
  const place = Math.fround(Math.fround((index + 0.5) * scale) - 0.5);
  const center = Math.floor(place);
  const part = Math.round((place - center) * 1024) / 1024;
  const first = Math.max(0, center - 1);
  const last = Math.min(length - 1, center + 2);
  const weights = Array.from({ length: last - first + 1 }, (_, tap) =>
    cubic.weight(Math.abs(first + tap - center - part)),
  );
  return normalized(first, weights);
}

/** Each old pixel by how much of the new one it covers. */
function covered(index: number, scale: number, length: number): Taps {
  const [from, to] = [index * scale, Math.min((index + 1) * scale, length)];
  const start = Math.floor(from);
  const weights = Array.from(
    { length: Math.ceil(to) - start },
    (_, tap) => (Math.min(start + tap + 1, to) - Math.max(start + tap, from)) / scale,
  );
  return { start, weights };
}

type Rule = (index: number, scale: number, length: number, antialias: boolean) => Taps;

const rules: Readonly<Record<Interpolation, Rule>> = {
  nearest: (index, scale, length) => ({
    start: Math.min(Math.floor(Math.fround((index + 0.5) * scale)), length - 1),
    weights: [1],
  }),
  bilinear: (index, scale, length, antialias) =>
    antialias ? sampled(triangle, index, scale, length, true) : linear(index, scale, length),
  bicubic: (index, scale, length, antialias) =>
    antialias ? sampled(cubic, index, scale, length, true) : tabulatedCubic(index, scale, length),
  lanczos3: (index, scale, length, antialias) => sampled(lanczos(3), index, scale, length, antialias),
  lanczos5: (index, scale, length, antialias) => sampled(lanczos(5), index, scale, length, antialias),
  area: covered,
};

/** The interpolations by name. */
export const interpolations = Object.keys(rules) as Interpolation[];

/** For each of `count` new pixels what it takes of `length` old ones. Pixels' centers lie at halves, as in TensorFlow. */
export function resizeTaps(length: number, count: number, interpolation: Interpolation, antialias: boolean): Taps[] {
  const scale = Math.fround(length / count);
  return Array.from({ length: count }, (_, index) => rules[interpolation](index, scale, length, antialias));
}
