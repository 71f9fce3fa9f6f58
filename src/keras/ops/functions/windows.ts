import { numberLike, over, plus, wideFloating } from "../numbers";
import type { Operations } from "../operations";
import { operation, type OperationFunction, toInteger, toNumber, unary } from "./define";

/** The modified Bessel function of order 0 as polynomials (Abramowitz and Stegun 9.8.1 and 9.8.2). */
const small = [1, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813];
const large = [
  0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706, 0.02635537, -0.01647633, 0.00392377,
];

const polynomial = <T>(ops: Operations<T>, x: T, coefficients: readonly number[]): T =>
  coefficients.reduceRight<T>((sum, one) => plus(ops, ops.multiply(sum, x), one), ops.zerosLike(x));

function besselI0<T>(ops: Operations<T>, given: T): T {
  const x = ops.absolute(wideFloating(ops, given));
  const border = numberLike(ops, x, 3.75);
  const near = over(ops, ops.minimum(x, border), 3.75);
  const beyond = ops.maximum(x, border);
  const far = ops.multiply(
    ops.divide(ops.exp(beyond), ops.sqrt(beyond)),
    polynomial(ops, ops.divide(border, beyond), large),
  );
  return ops.where(ops.less(x, border), polynomial(ops, ops.square(near), small), far);
}

/** The same of numbers, by its series. */
function seriesI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) sum += term *= (x / (2 * k)) ** 2;
  return sum;
}

/** Weights of `count` points by how far along they are, from 0 to 1. */
const weighted = (name: string, doc: string, weight: (along: number, beta: number) => number): OperationFunction =>
  operation(name, name === "kaiser" ? "x, beta" : "x", doc, [], (ops, _, { x, beta }) => {
    const count = toInteger(x!, "x");
    const shape = beta === undefined ? 0 : toNumber(beta, "beta");
    const values = Float32Array.from({ length: count }, (_value, index) =>
      count === 1 ? 1 : weight(index / (count - 1), shape),
    );
    return ops.constant(values, [count]);
  });

const wave = (along: number, times: number): number => Math.cos(2 * Math.PI * times * along);

/** Weights that fade at both ends. https://keras.io/api/ops/numpy/ */
export const windowFunctions: readonly OperationFunction[] = [
  unary("i0", "The modified Bessel function of order 0.", besselI0),
  weighted("bartlett", "A triangle.", (along) => 1 - Math.abs(2 * along - 1)),
  weighted("hanning", "A wave.", (along) => 0.5 - 0.5 * wave(along, 1)),
  weighted("hamming", "A wave that does not reach zero.", (along) => 0.54 - 0.46 * wave(along, 1)),
  weighted("blackman", "Two waves.", (along) => 0.42 - 0.5 * wave(along, 1) + 0.08 * wave(along, 2)),
  weighted(
    "kaiser",
    "A window of chosen width.",
    (along, beta) => seriesI0(beta * Math.sqrt(1 - (2 * along - 1) ** 2)) / seriesI0(beta),
  ),
];
