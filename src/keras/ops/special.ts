import { floating, from, numberLike, over, plus, times } from "./numbers";
import type { Operations } from "./operations";

/** How far Stirling's series is moved to be exact to float32, and how many terms the sums below take. */
const shift = 7;
const terms = 64;

/** `log(Γ(a))` for a above zero, by Stirling's series. */
function logGamma<T>(ops: Operations<T>, a: T): T {
  const far = plus(ops, a, shift);
  const inverse = ops.divide(ops.onesLike(far), far);
  const series = ops.multiply(inverse, plus(ops, times(ops, ops.square(inverse), -1 / 360), 1 / 12));
  const leading = ops.subtract(ops.multiply(plus(ops, far, -0.5), ops.log(far)), far);
  const below = Array.from({ length: shift }, (_, index) => ops.log(plus(ops, a, index)));
  const product = below.reduce((sum, one) => ops.add(sum, one));
  return ops.subtract(plus(ops, ops.add(leading, series), 0.5 * Math.log(2 * Math.PI)), product);
}

/** `Σ xⁿ / ((a + 1) … (a + n))` */
function powerSeries<T>(ops: Operations<T>, a: T, x: T): T {
  let term = ops.onesLike(x);
  let sum = term;
  for (let n = 1; n <= terms; n++) {
    term = ops.multiply(term, ops.divide(x, plus(ops, a, n)));
    sum = ops.add(sum, term);
  }
  return sum;
}

/** `1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / …))`, from its end. */
function continuedFraction<T>(ops: Operations<T>, a: T, x: T): T {
  const base = ops.subtract(x, a);
  let rest = plus(ops, base, 2 * terms + 1);
  for (let n = terms; n >= 1; n--) {
    const numerator = times(ops, from(ops, n, a), n);
    rest = ops.subtract(plus(ops, base, 2 * n - 1), ops.divide(numerator, rest));
  }
  return ops.divide(ops.onesLike(rest), rest);
}

/**
 * The regularized lower incomplete gamma function: a series where x is small, a continued fraction of what is lacking
 * to 1 elsewhere. https://dlmf.nist.gov/8.9
 */
export function lowerGamma<T>(ops: Operations<T>, givenA: T, givenX: T): T {
  const zero = ops.add(ops.zerosLike(floating(ops, givenA)), ops.zerosLike(floating(ops, givenX)));
  const [a, x] = [ops.add(floating(ops, givenA), zero), ops.add(floating(ops, givenX), zero)];
  const isSmall = ops.less(x, plus(ops, a, 1));
  const one = ops.onesLike(x);
  const [small, large] = [ops.where(isSmall, x, one), ops.where(isSmall, plus(ops, a, 2), x)];
  const factor = (value: T): T =>
    ops.exp(ops.subtract(ops.subtract(ops.multiply(a, ops.log(value)), value), logGamma(ops, a)));
  const isZero = ops.equal(x, ops.zerosLike(x));
  const safe = ops.where(isZero, one, small);
  const below = ops.multiply(ops.divide(factor(safe), a), powerSeries(ops, a, small));
  const above = ops.multiply(factor(large), continuedFraction(ops, a, large));
  return ops.where(isZero, ops.zerosLike(x), ops.where(isSmall, below, from(ops, 1, above)));
}

/** Giles' polynomials, the highest power first. */
const central = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164,
  0.246640727, 1.50140941,
];
const tail = [
  -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047,
  1.00167406, 2.83297682,
];

const polynomial = <T>(ops: Operations<T>, x: T, coefficients: readonly number[]): T =>
  coefficients
    .slice(1)
    .reduce((sum, one) => plus(ops, ops.multiply(sum, x), one), times(ops, ops.onesLike(x), coefficients[0]!));

/** The inverse of the error function. Giles, "Approximating the erfinv function", 2010. */
export function inverseErf<T>(ops: Operations<T>, x: T): T {
  const w = ops.negative(ops.log(ops.multiply(from(ops, 1, x), plus(ops, x, 1))));
  const isCentral = ops.less(w, numberLike(ops, w, 5));
  const safe = ops.where(isCentral, numberLike(ops, w, 5), w);
  const value = ops.where(
    isCentral,
    polynomial(ops, plus(ops, w, -2.5), central),
    polynomial(ops, plus(ops, ops.sqrt(safe), -3), tail),
  );
  const isEdge = ops.equal(ops.absolute(x), numberLike(ops, x, 1));
  return ops.where(isEdge, times(ops, ops.stopGradient(x), Infinity), ops.multiply(value, x));
}

/** `1 - erf(x)` */
export const complementaryErf = <T>(ops: Operations<T>, given: T): T => from(ops, 1, ops.erf(floating(ops, given)));

/** Decibels: `20 * log10(greatest) - 10 * log10(mean((x - y) ** 2))`. */
export function signalToNoise<T>(ops: Operations<T>, x: T, y: T, greatest: number): T {
  const error = ops.mean(ops.square(ops.subtract(x, y)), null);
  return from(ops, 20 * Math.log10(greatest), over(ops, times(ops, ops.log(error), 10), Math.LN10));
}
