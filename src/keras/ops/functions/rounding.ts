import { asNumber } from "../../core/parameters";
import { isFloating } from "../../core/tensor";
import { floating, floatingPair, isNaN, numberLike, wideFloating } from "../numbers";
import type { Operations } from "../operations";
import { wideOrBool } from "../shapes/broadcast";
import { binary, operation, type OperationFunction, saidOfBoth, unary } from "./define";

const float32Most = 3.4028234663852886e38;

const ceil = <T>(ops: Operations<T>, x: T): T => ops.negative(ops.floor(ops.negative(floating(ops, x))));

function truncate<T>(ops: Operations<T>, x: T): T {
  if (!isFloating(ops.dtype(x))) return x;
  return ops.where(ops.less(x, ops.zerosLike(x)), ceil(ops, x), ops.floor(x));
}

/** Less than zero, or the zero below it, whose reciprocal is minus infinity. */
function signBit<T>(ops: Operations<T>, given: T): T {
  const x = floating(ops, given);
  const zero = ops.zerosLike(x);
  return ops.less(ops.where(ops.equal(x, zero), ops.divide(ops.onesLike(x), x), x), zero);
}

function heaviside<T>(ops: Operations<T>, first: T, second: T): T {
  const [x, atZero] = [wideFloating(ops, first), wideFloating(ops, second)];
  const zero = ops.zerosLike(x);
  return ops.where(ops.less(x, zero), zero, ops.where(ops.greater(x, zero), ops.onesLike(x), atZero));
}

/** The one that is a number, or the greater (or lesser) of two. */
function ignoringNaN<T>(ops: Operations<T>, x: T, y: T, choose: (x: T, y: T) => T): T {
  return ops.where(isNaN(ops, x), y, ops.where(isNaN(ops, y), x, choose(x, y)));
}

/** Steps and signs. https://keras.io/api/ops/numpy/ */
export const roundingFunctions: readonly OperationFunction[] = [
  unary("ceil", "The whole number above.", ceil),
  unary("trunc", "The whole number towards zero.", truncate),
  unary("fabs", "Absolute value, as a float.", (ops, x) => ops.absolute(floating(ops, x))),
  unary("signbit", "Whether the sign is minus.", signBit),
  binary("heaviside", "0 below zero, 1 above, `x2` at zero.", heaviside, { symbolic: saidOfBoth(wideOrBool) }),
  binary("fmax", "The greater of two, which ignores NaN.", (ops, x, y) => ignoringNaN(ops, x, y, ops.maximum)),
  binary("fmin", "The lesser of two, which ignores NaN.", (ops, x, y) => ignoringNaN(ops, x, y, ops.minimum)),
  binary("fmod", "The rest of a division, with the sign of `x1`.", (ops, x, y) =>
    ops.multiply(ops.sign(x), ops.mod(ops.absolute(x), ops.absolute(y))),
  ),
  binary("divide_no_nan", "`x1 / x2`, and 0 where `x2` is 0.", (ops, first, second) => {
    const [x, y] = floatingPair(ops, first, second);
    const isZero = ops.equal(y, ops.zerosLike(y));
    const quotient = ops.divide(x, ops.where(isZero, ops.onesLike(y), y));
    return ops.where(isZero, ops.zerosLike(quotient), quotient);
  }),
  operation(
    "nan_to_num",
    "x, nan=0.0, posinf=None, neginf=None",
    "Numbers in place of NaN and infinities.",
    ["x"],
    (ops, [x], { nan, posinf, neginf }) => {
      if (!isFloating(ops.dtype(x))) return x;
      const like = (value: number) => numberLike(ops, x, value);
      const known = ops.where(isNaN(ops, x), like(asNumber(nan!) ?? 0), x);
      const below = ops.where(ops.equal(x, like(Infinity)), like(asNumber(posinf!) ?? float32Most), known);
      return ops.where(ops.equal(x, like(-Infinity)), like(asNumber(neginf!) ?? -float32Most), below);
    },
    { className: "NanToNum" },
  ),
];
