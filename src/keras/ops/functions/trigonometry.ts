import { floating, over, times, wideFloating } from "../numbers";
import type { Operations } from "../operations";
import { promote, wideOrBool } from "../shapes/broadcast";
import { binary, type OperationFunction, saidOfBoth, saidOfNumbers, unary } from "./define";

/** `sin(πx) / πx`, and 1 at 0, with a slope everywhere. */
function sinc<T>(ops: Operations<T>, given: T): T {
  const x = floating(ops, given);
  const angle = times(ops, x, Math.PI);
  return ops.where(ops.equal(x, ops.zerosLike(x)), ops.onesLike(x), ops.divide(ops.sin(angle), angle));
}

/** `sqrt(x² + y²)` without overflow: the greater is taken out. */
function hypot<T>(ops: Operations<T>, x: T, y: T): T {
  const [a, b] = [ops.absolute(wideFloating(ops, x)), ops.absolute(wideFloating(ops, y))];
  const most = ops.maximum(a, b);
  const isZero = ops.equal(most, ops.zerosLike(most));
  const ratio = ops.divide(ops.minimum(a, b), ops.where(isZero, ops.onesLike(most), most));
  return ops.multiply(most, ops.sqrt(ops.add(ops.onesLike(ratio), ops.square(ratio))));
}

/** Angles and hyperbolas. https://keras.io/api/ops/numpy/ */
export const trigonometryFunctions: readonly OperationFunction[] = [
  unary("tan", "Tangent.", (ops, x) => ops.tan(x)),
  unary("arcsin", "The angle of a sine.", (ops, x) => ops.arcsin(x)),
  unary("arccos", "The angle of a cosine.", (ops, x) => ops.arccos(x)),
  binary("arctan2", "The angle of the point (x2, x1), from -π to π.", (ops, y, x) => ops.arctan2(y, x), {
    symbolic: saidOfNumbers("x2", (dtype) => promote(dtype, "float32")),
  }),
  unary("sinh", "Hyperbolic sine.", (ops, x) => ops.sinh(x)),
  unary("cosh", "Hyperbolic cosine.", (ops, x) => ops.cosh(x)),
  unary("arcsinh", "Inverse hyperbolic sine.", (ops, x) => ops.arcsinh(x)),
  unary("arccosh", "Inverse hyperbolic cosine.", (ops, x) => ops.arccosh(x)),
  unary("arctanh", "Inverse hyperbolic tangent.", (ops, x) => ops.arctanh(x)),
  unary("sinc", "`sin(πx) / πx`", sinc),
  unary("deg2rad", "Degrees as radians.", (ops, x) => times(ops, wideFloating(ops, x), Math.PI / 180)),
  unary("rad2deg", "Radians as degrees.", (ops, x) => over(ops, wideFloating(ops, x), Math.PI / 180)),
  binary("hypot", "`sqrt(x1² + x2²)`", hypot, { symbolic: saidOfBoth(wideOrBool) }),
];
