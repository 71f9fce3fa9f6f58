import { Philox, type Seed, toNormals, toWideUniform } from "./philox";

/** Numbers of 64 bits, one after the other; of the two of four words the last comes first. */
class WideDraws {
  private uniforms: number[] = [];
  private normals: number[] = [];

  constructor(private readonly philox: Philox) {}

  /** Begins anew at that place of the sequence. */
  moveTo(place: number): void {
    this.philox.moveTo(place);
    this.uniforms = [];
    this.normals = [];
  }

  uniform(): number {
    if (this.uniforms.length === 0) this.uniforms = this.pair();
    return this.uniforms.pop()!;
  }

  normal(): number {
    if (this.normals.length === 0) {
      const [first, second] = this.pair();
      this.normals = toNormals(first, second);
    }
    return this.normals.pop()!;
  }

  private pair(): [number, number] {
    const [a, b, c, d] = this.philox.next();
    return [toWideUniform(a, b), toWideUniform(c, d)];
  }
}

/** Numbers of a distribution with parameters: of each set of them `count / sets`, which are `sets` places apart. */
function drawEach(
  seed: Seed,
  count: number,
  sets: number,
  draw: (draws: WideDraws, set: number, place: number) => number,
): Float32Array {
  const values = new Float32Array(count);
  const draws = new WideDraws(new Philox(seed));
  const samples = count / sets;
  for (let place = 0; place < count; place++) {
    const set = Math.floor(place / samples);
    values[(place % samples) * sets + set] = draw(draws, set, place);
  }
  return values;
}

/** `StatelessRandomGammaV2`. Marsaglia and Tsang, "A simple method for generating gamma variables", 2000. */
export const drawGamma = (seed: Seed, count: number, alphas: ArrayLike<number>): Float32Array =>
  drawEach(seed, count, alphas.length, (draws, set, place) => {
    draws.moveTo(256 * place);
    const alpha = alphas[set]!;
    if (alpha === 1) return -Math.log1p(-draws.uniform());
    const d = alpha + (alpha < 1 ? 2 : -1) / 3;
    const c = 1 / 3 / Math.sqrt(d);
    for (;;) {
      const x = draws.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root ** 3;
      const u = draws.uniform();
      const isTaken = u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v));
      if (isTaken) return alpha < 1 ? d * v * draws.uniform() ** (1 / alpha) : d * v;
    }
  });

/** `StatelessRandomBinomial`. */
export const drawBinomial = (
  seed: Seed,
  count: number,
  trials: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Float32Array =>
  drawEach(seed, count, trials.length, (draws, set, place) => {
    const [n, p] = [trials[set]!, probabilities[set]!];
    if (n <= 0 || p <= 0) return 0;
    if (p >= 1) return n;
    const rare = p <= 0.5 ? p : Math.fround(1 - p);
    const isOften = Math.fround(n * rare) >= 10;
    draws.moveTo((isOften ? 256 : 42) * place);
    const successes = isOften ? byRejection(draws, n, rare) : byInversion(draws, n, rare);
    return p <= 0.5 ? successes : n - successes;
  });

/** Waits for one success after the other, until the trials are over. */
function byInversion(draws: WideDraws, trials: number, probability: number): number {
  let waited = 0;
  for (let successes = 0; ; successes++) {
    waited += Math.ceil(Math.log(draws.uniform()) / Math.log1p(-probability));
    if (waited > trials) return successes;
  }
}

/** What Stirling's formula leaves of the logarithm of k!. */
function stirlingTail(k: number): number {
  if (k <= 9) return tails[k]!;
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

const tails = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
  0.0138761288230707, 0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

/** Hörmann, "The generation of binomial random variates", 1993: transformed rejection, with a squeeze. */
function byRejection(draws: WideDraws, trials: number, probability: number): number {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const c = trials * probability + 0.5;
  const ratio = probability / (1 - probability);
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((trials + 1) * probability);
  for (;;) {
    const u = draws.uniform() - 0.5;
    const v = draws.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (k < 0 || k > trials) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (ratio * (trials - mode + 1))) +
      (trials + 1) * Math.log((trials - mode + 1) / (trials - k + 1)) +
      (k + 0.5) * Math.log((ratio * (trials - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(trials - mode) -
      stirlingTail(k) -
      stirlingTail(trials - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** `StatelessMultinomial`: class numbers by their unnormalized log-probabilities, so many a row. */
export function drawCategorical(
  seed: Seed,
  logits: ArrayLike<number>,
  [rows, classes]: readonly [number, number],
  samples: number,
): Int32Array {
  const values = new Int32Array(rows * samples);
  const philox = new Philox(seed);
  let words: number[] = [];
  for (let row = 0; row < rows; row++) {
    const own = Array.from({ length: classes }, (_, index) => logits[row * classes + index]!);
    const greatest = Math.max(...own.filter(Number.isFinite));
    let total = 0;
    const until = own.map((logit) => (total += Number.isFinite(logit) ? Math.exp(logit - greatest) : 0));
    for (let sample = 0; sample < samples; sample++) {
      if (words.length === 0) words = philox.next();
      const [first, second] = words.splice(0, 2);
      const place = toWideUniform(first!, second!) * total;
      const found = until.findIndex((end) => end > place);
      values[row * samples + sample] = found < 0 ? classes : found;
    }
  }
  return values;
}
