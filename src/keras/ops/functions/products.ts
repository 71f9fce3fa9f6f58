import { type Argument, isList } from "../../core/argument";
import { multiplyDimensions } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { floating } from "../numbers";
import type { Operations } from "../operations";
import { at } from "../part";
import { tensordot } from "../tensordot";
import { moveAxes } from "../diagonals";
import { binary, operation, type OperationFunction, toInteger, toIntegers } from "./define";

/** The last axis of `x` against an axis of `y`; a number multiplies. */
const summing =
  (axisOfMatrix: -1 | -2) =>
  <T>(ops: Operations<T>, x: T, y: T): T => {
    const rank = ops.shape(y).length;
    if (rank === 0 || ops.shape(x).length === 0) return ops.multiply(x, y);
    return tensordot(ops, x, y, [-1], [rank === 1 ? -1 : axisOfMatrix]);
  };

/** How many of the last and first axes are summed, or which. */
function axisPairs(axes: Argument, rank: number): [number[], number[]] {
  if (isList(axes) && axes.length === 2) return [toIntegers(axes[0]!, "axes"), toIntegers(axes[1]!, "axes")];
  const count = Math.max(0, toInteger(axes, "axes"));
  const index = Array.from({ length: count }, (_, axis) => axis);
  return [index.map((axis) => rank - count + axis), index];
}

/** Each element of `x` times all of `y`, as blocks. */
function kron<T>(ops: Operations<T>, x: T, y: T): T {
  const rank = Math.max(ops.shape(x).length, ops.shape(y).length);
  const [left, right] = [x, y].map((one) => [
    ...Array.from({ length: rank - ops.shape(one).length }, () => 1),
    ...ops.shape(one),
  ]) as [number[], number[]];
  const product = ops.multiply(
    ops.reshape(
      x,
      left.flatMap((size) => [size, 1]),
    ),
    ops.reshape(
      y,
      right.flatMap((size) => [1, size]),
    ),
  );
  return ops.reshape(
    product,
    left.map((size, axis) => multiplyDimensions(size, right[axis]!)),
  );
}

/** What is at right angles to two vectors of 3; of vectors of 2 the third part of it. */
function cross<T>(ops: Operations<T>, x: T, y: T, axes: readonly [number, number, number]): T {
  const [left, right] = [moveAxes(ops, x, [axes[0]], [-1]), moveAxes(ops, y, [axes[1]], [-1])];
  const [a, b] = [left, right].map((one, input) => {
    const size = ops.shape(one).at(-1);
    if (size !== 2 && size !== 3 && typeof size === "number")
      throw new KerasError(
        "shape-mismatch",
        `The vectors of \`x${input + 1}\` must have 2 or 3 parts, but have ${size}.`,
        {
          input,
        },
      );
    return (index: number): T | undefined => (index === 2 && size === 2 ? undefined : at(ops, one, -1, index));
  }) as [(index: number) => T | undefined, (index: number) => T | undefined];
  const part = (first: number, second: number): T => {
    const zero = ops.zerosLike(ops.multiply(a(0)!, b(0)!));
    const times = (u: T | undefined, v: T | undefined): T =>
      u === undefined || v === undefined ? zero : ops.multiply(u, v);
    return ops.subtract(times(a(first), b(second)), times(a(second), b(first)));
  };
  if (a(2) === undefined && b(2) === undefined) return part(0, 1);
  const vectors = ops.stack([part(1, 2), part(2, 0), part(0, 1)], -1);
  return moveAxes(ops, vectors, [-1], [axes[2]]);
}

/** The powers of each element, the highest first. */
function vander<T>(ops: Operations<T>, x: T, columns: number | null, increasing: boolean): T {
  const count = columns ?? ops.shape(x)[0];
  if (typeof count !== "number") return ops.full([...ops.shape(x), null], 0, ops.dtype(x));
  const powers = Array.from({ length: count }, (_, index) => (increasing ? index : count - 1 - index));
  const values = ops.power(ops.expandDims(floating(ops, x), -1), ops.constant(powers, [count]));
  return ops.cast(values, ops.dtype(x));
}

/** Products. https://keras.io/api/ops/numpy/ */
export const productFunctions: readonly OperationFunction[] = [
  binary("dot", "The last axis of `x1` against the last but one of `x2`.", summing(-2)),
  binary("inner", "The last axes of both against each other.", summing(-1)),
  binary("vdot", "All elements against each other.", (ops, x, y) =>
    tensordot(ops, ops.reshape(x, [-1]), ops.reshape(y, [-1]), [0], [0]),
  ),
  binary("outer", "Each element with each other.", (ops, x, y) =>
    ops.multiply(ops.reshape(x, [-1, 1]), ops.reshape(y, [1, -1])),
  ),
  binary("kron", "Each element of `x1` times all of `x2`, as blocks.", kron),
  operation(
    "tensordot",
    "x1, x2, axes=2",
    "Products summed over pairs of axes.",
    ["x1", "x2"],
    (ops, [x, y], { axes }) => tensordot(ops, x, y, ...axisPairs(axes!, ops.shape(x).length)),
  ),
  operation(
    "cross",
    "x1, x2, axisa=-1, axisb=-1, axisc=-1, axis=None",
    "What is at right angles to two vectors.",
    ["x1", "x2"],
    (ops, [x, y], { axisa, axisb, axisc, axis }) =>
      cross(
        ops,
        x,
        y,
        [axis ?? axisa!, axis ?? axisb!, axis ?? axisc!].map((one) => toInteger(one, "axis")) as [
          number,
          number,
          number,
        ],
      ),
  ),
  operation("vander", "x, N=None, increasing=False", "Powers of each element.", ["x"], (ops, [x], given) => {
    if (ops.shape(x).length !== 1) throw new KerasError("wrong-rank", "`x` must be 1-D.", { input: 0 });
    const columns = given["N"] === null ? null : toInteger(given["N"]!, "N");
    return vander(ops, x, columns, given["increasing"] === true);
  }),
];
