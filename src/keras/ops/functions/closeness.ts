import { asNumber } from "../../core/parameters";
import { isFloating } from "../../core/tensor";
import { isNaN, numberLike, plus, times } from "../numbers";
import type { Operations } from "../operations";
import { type Given, operation, type OperationFunction, unary } from "./define";

const tolerances = "x1, x2, rtol=1e-05, atol=1e-08, equal_nan=False";

/** An infinite or missing number takes nothing from itself. */
const isFinite = <T>(ops: Operations<T>, x: T): T => {
  const gone = ops.subtract(x, x);
  return ops.equal(gone, ops.zerosLike(gone));
};

const isInfinite = <T>(ops: Operations<T>, x: T, value: number): T =>
  isFloating(ops.dtype(x)) ? ops.equal(x, numberLike(ops, x, value)) : ops.notEqual(x, x);

/** `|x - y| <= atol + rtol * |y|`; integers must be equal. */
function isClose<T>(ops: Operations<T>, x: T, y: T, { rtol, atol, equal_nan: equalNaN }: Given): T {
  if (!isFloating(ops.dtype(x)) && !isFloating(ops.dtype(y))) return ops.equal(x, y);
  const allowed = plus(ops, times(ops, ops.absolute(y), asNumber(rtol!) ?? 1e-5), asNumber(atol!) ?? 1e-8);
  const close = ops.lessEqual(ops.absolute(ops.subtract(x, y)), allowed);
  return equalNaN === true ? ops.logicalOr(close, ops.logicalAnd(isNaN(ops, x), isNaN(ops, y))) : close;
}

/** Nearly the same, or no number. https://keras.io/api/ops/numpy/ */
export const closenessFunctions: readonly OperationFunction[] = [
  operation(
    "isclose",
    tolerances,
    "Whether two differ by no more than a tolerance.",
    ["x1", "x2"],
    (ops, [x, y], given) => isClose(ops, x, y, given),
  ),
  operation(
    "allclose",
    tolerances,
    "Whether all elements differ by no more than a tolerance.",
    ["x1", "x2"],
    (ops, [x, y], given) => ops.all(ops.logicalOr(isClose(ops, x, y, given), ops.equal(x, y)), null),
    { className: "AllClose" },
  ),
  unary("isfinite", "Whether it is a number and not infinite.", (ops, x) =>
    isFloating(ops.dtype(x)) ? isFinite(ops, x) : ops.equal(x, x),
  ),
  unary("isinf", "Whether it is infinite.", (ops, x) =>
    ops.logicalOr(isInfinite(ops, x, Infinity), isInfinite(ops, x, -Infinity)),
  ),
  unary("isposinf", "Whether it is infinite.", (ops, x) => isInfinite(ops, x, Infinity)),
  unary("isneginf", "Whether it is minus infinity.", (ops, x) => isInfinite(ops, x, -Infinity)),
  unary("isreal", "Whether it has no imaginary part.", (ops, x) => ops.cast(ops.onesLike(x), "bool")),
  operation(
    "isin",
    "x1, x2, assume_unique=False, invert=False",
    "Whether the element is one of `x2`.",
    ["x1", "x2"],
    (ops, [x, y], { invert }) => {
      const found = ops.any(ops.equal(ops.expandDims(x, -1), ops.reshape(y, [-1])), -1);
      return invert === true ? ops.logicalNot(found) : found;
    },
    { className: "IsIn" },
  ),
];
