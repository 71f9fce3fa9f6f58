import type { Argument } from "../../core/argument";
import { dataType, optional } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import { floatResult } from "../shapes/broadcast";
import { floating, numberLike, over } from "../numbers";
import type { Operations } from "../operations";
import { type Given, operation, type OperationFunction, toInteger, toNumber } from "./define";

const elementType = optional(dataType("The elements' type."));

/** Throws KerasError. */
function toCount(num: Argument): number {
  const count = toInteger(num, "num");
  if (count >= 0) return count;
  throw new KerasError("invalid-argument", `\`num\` must be a non-negative integer. Received: num=${count}`, {
    argument: "num",
  });
}

/** Numbers at even distances from `start` to `stop`, and the distance. */
function evenly<T>(ops: Operations<T>, owner: string, start: T, stop: T, given: Given): [values: T, step: T] {
  const count = toCount(given["num"]!);
  const gaps = given["endpoint"] === false ? count : count - 1;
  const [low, high] = [floating(ops, start), floating(ops, stop)];
  const distance = ops.subtract(high, low);
  const rank = ops.shape(distance).length;
  const axis = toInteger(given["axis"]!, "axis");
  const shape = Array.from({ length: rank + 1 }, () => 1);
  shape[axis < 0 ? axis + rank + 1 : axis] = count;
  const shares = Array.from({ length: count }, (_, index) => (gaps === 0 ? 0 : index / gaps));
  const along = ops.multiply(ops.expandDims(distance, axis), ops.constant(shares, shape, ops.dtype(distance)));
  const values = ops.add(ops.expandDims(ops.add(low, ops.zerosLike(distance)), axis), along);
  const type = elementType.parse(given["dtype"]!, { owner, name: "dtype" });
  return [type ? ops.cast(values, floatResult(type)) : values, over(ops, distance, Math.max(1, gaps))];
}

/** Powers of the base at even distances. */
function powers<T>(ops: Operations<T>, start: T, stop: T, given: Given, base: number): T {
  const [exponents] = evenly(ops, "logspace", start, stop, given);
  return ops.power(numberLike(ops, exponents, base), exponents);
}

const log10 = <T>(ops: Operations<T>, x: T): T => over(ops, ops.log(ops.absolute(floating(ops, x))), Math.LN10);

/** Numbers between two. https://keras.io/api/ops/numpy/ */
export const spaceFunctions: readonly OperationFunction[] = [
  operation(
    "linspace",
    "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0",
    "Numbers at even distances.",
    ["start", "stop"],
    (ops, [start, stop], given) => {
      const [values, step] = evenly(ops, "linspace", start, stop, given);
      return given["retstep"] === true ? [values, step] : values;
    },
  ),
  operation(
    "logspace",
    "start, stop, num=50, endpoint=True, base=10, dtype=None, axis=0",
    "Powers of a base at even distances.",
    ["start", "stop"],
    (ops, [start, stop], given) => powers(ops, start, stop, given, toNumber(given["base"]!, "base")),
  ),
  operation(
    "geomspace",
    "start, stop, num=50, endpoint=True, dtype=None, axis=0",
    "Numbers of which each is the same multiple of the one before.",
    ["start", "stop"],
    (ops, [start, stop], given) => {
      const values = powers(ops, log10(ops, start), log10(ops, stop), given, 10);
      return ops.multiply(values, ops.expandDims(ops.sign(floating(ops, start)), toInteger(given["axis"]!, "axis")));
    },
  ),
];
