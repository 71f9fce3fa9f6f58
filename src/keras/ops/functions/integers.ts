import { KerasError } from "../../core/errors";
import { isFloating } from "../../core/tensor";
import type { IntegerOperation, Operations } from "../operations";
import { promote } from "../shapes/broadcast";
import { binary, operation, type OperationFunction, saidOfNumbers } from "./define";

/** Throws KerasError for tensors of floats. */
function requireIntegers<T>(ops: Operations<T>, name: string, ...tensors: readonly T[]): void {
  tensors.forEach((tensor, input) => {
    const dtype = ops.dtype(tensor);
    if (isFloating(dtype))
      throw new KerasError(
        "invalid-argument",
        `\`${name}\` is of integers, but was given ${dtype}. \`keras.ops.cast(x, "int32")\` makes integers.`,
        { input },
      );
  });
}

const combine =
  (name: string, kind: IntegerOperation) =>
  <T>(ops: Operations<T>, x: T, y: T): T => {
    requireIntegers(ops, name, x, y);
    return ops.integers(kind, x, y);
  };

const bits = (name: string, doc: string, kind: IntegerOperation): OperationFunction =>
  operation(name, "x, y", doc, ["x", "y"], (ops, [x, y]) => combine(name, kind)(ops, x, y), {
    symbolic: kind.endsWith("shift") ? saidOfNumbers("y", (dtype) => dtype) : undefined,
  });

/** Every bit the other way round: truth has one bit, an integer `x` becomes `-1 - x`. */
const invert = (name: string): OperationFunction =>
  operation(name, "x", "Every bit the other way round.", ["x"], (ops, [x]) => {
    requireIntegers(ops, name, x);
    const dtype = ops.dtype(x);
    return dtype === "bool" ? ops.logicalNot(x) : ops.integers("xor", x, ops.scalar(-1, dtype));
  });

/** Beside a number of the program Keras says 64 bits. */
const divisors = {
  symbolic: saidOfNumbers("x2", (dtype, number) => (typeof number === "number" ? promote(dtype, "int64") : dtype)),
};

/** Of whole numbers. https://keras.io/api/ops/numpy/ */
export const integerFunctions: readonly OperationFunction[] = [
  bits("bitwise_and", "The bits that both have.", "and"),
  bits("bitwise_or", "The bits that one of both has.", "or"),
  bits("bitwise_xor", "The bits that one alone has.", "xor"),
  invert("bitwise_not"),
  invert("bitwise_invert"),
  bits("bitwise_left_shift", "`x * 2 ** y`", "left-shift"),
  bits("left_shift", "`x * 2 ** y`", "left-shift"),
  bits("bitwise_right_shift", "`x // 2 ** y`", "right-shift"),
  bits("right_shift", "`x // 2 ** y`", "right-shift"),
  binary("gcd", "The greatest common divisor.", combine("gcd", "greatest-common-divisor"), divisors),
  binary(
    "lcm",
    "The least common multiple.",
    (ops, x, y) => {
      const divisor = combine("lcm", "greatest-common-divisor")(ops, x, y);
      const one = ops.onesLike(divisor);
      const safe = ops.where(ops.equal(divisor, ops.zerosLike(divisor)), one, divisor);
      return ops.multiply(ops.absolute(x), ops.floorDivide(ops.absolute(y), safe));
    },
    divisors,
  ),
];
