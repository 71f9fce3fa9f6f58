/** The value of a window of `size` samples at sample n. */
type WindowFunction = (n: number, size: number) => number;

/** A sum of cosines, the way SciPy writes these windows. */
const cosines =
  (...weights: readonly number[]): WindowFunction =>
  (n, size) => {
    const angle = Math.PI * ((2 * n) / (size - 1) - 1);
    return weights.reduce((sum, weight, order) => sum + weight * Math.cos(order * angle), 0);
  };

/** From 0 in the middle to 1 at the ends. */
const distance = (n: number, size: number): number => Math.abs((2 * n) / (size - 1) - 1);

const triangle: WindowFunction = (n, size) => {
  const place = Math.min(n, size - 1 - n) + 1;
  return size % 2 === 0 ? (2 * place - 1) / size : (2 * place) / (size + 1);
};

const parzen: WindowFunction = (n, size) => {
  const offset = Math.abs(n - (size - 1) / 2);
  const part = offset / (size / 2);
  return offset <= (size - 1) / 4 ? 1 - 6 * part ** 2 + 6 * part ** 3 : 2 * (1 - part) ** 3;
};

const bohman: WindowFunction = (n, size) => {
  const part = distance(n, size);
  return n === 0 || n === size - 1 ? 0 : (1 - part) * Math.cos(Math.PI * part) + Math.sin(Math.PI * part) / Math.PI;
};

const tukey: WindowFunction = (n, size) => {
  const width = Math.floor((size - 1) / 4);
  const place = Math.min(n, size - 1 - n);
  return place > width ? 1 : 0.5 * (1 + Math.cos(Math.PI * ((4 * place) / (size - 1) - 1)));
};

const lanczos: WindowFunction = (n, size) => {
  const angle = Math.PI * distance(n, size);
  return angle === 0 ? 1 : Math.sin(angle) / angle;
};

/** Taylor's window with 4 side lobes of nearly one level, 30 dB down. */
const taylor: WindowFunction = (n, size) => {
  const lobes = 4;
  const spread = (Math.acosh(10 ** (30 / 20)) / Math.PI) ** 2;
  const orders = Array.from({ length: lobes - 1 }, (_, index) => index + 1);
  const scale = lobes ** 2 / (spread + (lobes - 0.5) ** 2);
  const product = (factors: readonly number[]) => factors.reduce((result, factor) => result * factor, 1);
  const weights = orders.map((order) => {
    const above = product(orders.map((other) => 1 - order ** 2 / scale / (spread + (other - 0.5) ** 2)));
    const below = product(orders.filter((other) => other !== order).map((other) => 1 - order ** 2 / other ** 2));
    return ((order % 2 === 1 ? 1 : -1) * above) / (2 * below);
  });
  const at = (place: number) =>
    orders.reduce(
      (sum, order, index) =>
        sum + 2 * weights[index]! * Math.cos((2 * Math.PI * order * (place - size / 2 + 0.5)) / size),
      1,
    );
  return at(n) / at((size - 1) / 2);
};

/** SciPy's windows that need no arguments, each under all its names. */
const families: readonly (readonly [names: string, window: WindowFunction])[] = [
  ["boxcar box ones rect rectangular", () => 1],
  ["hann han", cosines(0.5, 0.5)],
  ["hamming hamm ham", cosines(0.54, 0.46)],
  ["blackman black blk", cosines(0.42, 0.5, 0.08)],
  ["nuttall nutl nut", cosines(0.3635819, 0.4891775, 0.1365995, 0.0106411)],
  ["blackmanharris blackharr bkh", cosines(0.35875, 0.48829, 0.14128, 0.01168)],
  ["flattop flat flt", cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368)],
  ["bartlett bart brt", (n, size) => 1 - distance(n, size)],
  ["barthann brthan bth", (n, size) => 0.62 - 0.24 * distance(n, size) + 0.38 * Math.cos(Math.PI * distance(n, size))],
  ["bohman bman bmn", bohman],
  ["cosine halfcosine", (n, size) => Math.sin((Math.PI / size) * (n + 0.5))],
  ["exponential poisson", (n, size) => Math.exp(-Math.abs(n - (size - 1) / 2))],
  ["lanczos sinc", lanczos],
  ["parzen parz par", parzen],
  ["taylor taylorwin", taylor],
  ["triang triangle tri", triangle],
  ["tukey tuk", tukey],
];

const windows: ReadonlyMap<string, WindowFunction> = new Map(
  families.flatMap(([names, window]) => names.split(" ").map((name): [string, WindowFunction] => [name, window])),
);

export const windowNames: readonly string[] = families.map(([names]) => names.split(" ")[0]!);

/**
 * What `scipy.signal.get_window(name, size, periodic)` gives; undefined for a name that SciPy lacks, and for windows
 * that need arguments.
 */
export function sampleWindow(name: string, size: number, periodic: boolean): number[] | undefined {
  const [, base = name, ending] = /^(.*)_(symmetric|periodic)$/.exec(name) ?? [];
  const window = windows.get(base);
  if (!window) return undefined;
  const isPeriodic = ending === undefined ? periodic : ending === "periodic";
  const whole = isPeriodic ? size + 1 : size;
  return Array.from({ length: size }, (_, n) => (size <= 1 ? 1 : window(n, whole)));
}
