import { floating, floatingPair, isNaN, numberLike, over, times, wideFloating } from "../numbers";
import type { Operations } from "../operations";
import { binary, type OperationFunction, saidOfFloats, unary } from "./define";

/** `log(baseˣ + baseʸ)` in that base, without overflow. */
function logAddExp<T>(ops: Operations<T>, first: T, second: T, base: number): T {
  const [x, y] = floatingPair(ops, first, second);
  const difference = ops.subtract(x, y);
  const rest = ops.log1p(ops.exp(times(ops, ops.absolute(difference), -Math.log(base))));
  const sum = ops.add(ops.maximum(x, y), over(ops, rest, Math.log(base)));
  return ops.where(isNaN(ops, difference), ops.add(x, y), sum);
}

function cubeRoot<T>(ops: Operations<T>, given: T): T {
  const x = wideFloating(ops, given);
  return ops.multiply(ops.sign(x), ops.power(ops.absolute(x), numberLike(ops, x, 1 / 3)));
}

/** Powers and logarithms. https://keras.io/api/ops/numpy/ */
export const exponentialFunctions: readonly OperationFunction[] = [
  unary("exp2", "`2 ** x`", (ops, x) => ops.exp(times(ops, floating(ops, x), Math.LN2))),
  unary("log2", "Logarithm to the base 2.", (ops, x) => over(ops, ops.log(x), Math.LN2)),
  unary("log10", "Logarithm to the base 10.", (ops, x) => over(ops, ops.log(x), Math.LN10)),
  binary("logaddexp", "`log(exp(x1) + exp(x2))`", (ops, x, y) => logAddExp(ops, x, y, Math.E)),
  binary("logaddexp2", "`log2(2 ** x1 + 2 ** x2)`", (ops, x, y) => logAddExp(ops, x, y, 2)),
  unary("cbrt", "Cube root.", cubeRoot),
  binary(
    "ldexp",
    "`x1 * 2 ** x2`",
    (ops, given, by) => {
      const [x, exponent] = floatingPair(ops, given, by);
      return ops.multiply(x, ops.exp(times(ops, exponent, Math.LN2)));
    },
    { symbolic: saidOfFloats },
  ),
];
