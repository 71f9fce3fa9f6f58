import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { Argument } from "../../core/argument";
import type { Operations } from "../operations";
import { alongLast, argsort, flatUnless, searchSorted, sort } from "../sorting";
import { operation, type OperationFunction, toInteger, wrongKind } from "./define";

const toAxisOrNull = (axis: Argument): number | null => (axis === null ? null : toInteger(axis, "axis"));

/** The places of the least `kth + 1` in order, then those of the others, the greatest first. */
function argpartition<T>(ops: Operations<T>, given: T, kth: number, axis: number | null): T {
  const [x, along] = flatUnless(ops, ops.cast(given, "int32"), axis);
  return alongLast(ops, x, along, (rows) => {
    const size = ops.shape(rows).at(-1);
    if (typeof size !== "number") return rows;
    const least = ops.topK(ops.negative(rows), kth + 1)[1];
    const isLeast = ops.any(ops.equal(ops.expandDims(places(ops, size), -1), ops.expandDims(least, -2)), -1);
    const others = ops.where(isLeast, ops.scalar(-2147483648, "int32"), rows);
    return ops.concatenate([least, ops.topK(others, size - kth - 1)[1]], -1);
  });
}

const places = <T>(ops: Operations<T>, size: number): T =>
  ops.constant(
    Array.from({ length: size }, (_, index) => index),
    [size],
    "int32",
  );

/** Throws KerasError for what is no row. */
function requireVector<T>(ops: Operations<T>, x: T, argument: string, message: string): void {
  const shape = ops.shape(x);
  if (shape.length === 1) return;
  throw new KerasError("wrong-rank", `${message} Received: ${argument}.shape=${formatShape(shape)}`, { argument });
}

/** Orders, and places in them. https://keras.io/api/ops/numpy/ */
export const sortingFunctions: readonly OperationFunction[] = [
  operation("sort", "x, axis=-1", "In ascending order along an axis.", ["x"], (ops, [x], { axis }) =>
    sort(ops, ...flatUnless(ops, x, toAxisOrNull(axis!))),
  ),
  operation("argsort", "x, axis=-1", "Where the elements in ascending order are.", ["x"], (ops, [x], { axis }) =>
    argsort(ops, ...flatUnless(ops, x, toAxisOrNull(axis!))),
  ),
  operation(
    "argpartition",
    "x, kth, axis=-1",
    "Places, of the least `kth + 1` elements first.",
    ["x"],
    (ops, [x], { kth, axis }) => argpartition(ops, x, toInteger(kth!, "kth"), toAxisOrNull(axis!)),
  ),
  operation(
    "searchsorted",
    "sorted_sequence, values, side='left'",
    "Where values belong in a sorted row.",
    ["sorted_sequence", "values"],
    (ops, [sorted, values], { side }) => {
      requireVector(
        ops,
        sorted,
        "sorted_sequence",
        "searchsorted only supports 1-D sorted sequences. `keras.ops.vectorized_map` extends it to more axes.",
      );
      if (side !== "left" && side !== "right") throw wrongKind("side", '"left" or "right"', side!);
      const places = searchSorted(ops, sorted, values, side);
      return typeof ops.shape(sorted)[0] === "number" ? places : ops.cast(places, "int64");
    },
    { className: "SearchSorted" },
  ),
  operation(
    "digitize",
    "x, bins",
    "Which of the intervals between bounds it is in.",
    ["x", "bins"],
    (ops, [x, bins]) => {
      requireVector(ops, bins, "bins", "`bins` must be a 1D array.");
      return searchSorted(ops, bins, x, "right");
    },
  ),
];
