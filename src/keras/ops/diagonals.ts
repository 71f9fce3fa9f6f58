import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { Operations } from "./operations";
import { axisOf } from "./shapes/form";

/** Axes moved to other places; the others keep their order. */
export function moveAxes<T>(ops: Operations<T>, x: T, from: readonly number[], to: readonly number[]): T {
  const rank = ops.shape(x).length;
  const [sources, targets] = [from, to].map((axes) => axes.map((axis) => axisOf(axis, rank))) as [number[], number[]];
  for (const axes of [sources, targets])
    if (new Set(axes).size < axes.length)
      throw new KerasError(
        "invalid-argument",
        `Axes are moved once each. Received: source=${formatShape(from)}, destination=${formatShape(to)}`,
        {
          argument: axes === sources ? "source" : "destination",
        },
      );
  const order = ops.shape(x).flatMap((_, axis) => (sources.includes(axis) ? [] : [axis]));
  const moves = targets.map((target, index) => [target, sources[index]!] as const).sort(([a], [b]) => a - b);
  for (const [target, source] of moves) order.splice(target, 0, source);
  return ops.transpose(x, order);
}

/** How long the diagonal of a matrix is that starts `offset` columns to the right. */
const diagonalLength = (rows: number, columns: number, offset: number): number =>
  Math.max(0, Math.min(offset > 0 ? columns - offset : rows + offset, rows, columns));

/** The diagonals of the matrices of two axes, along a new last axis. */
export function diagonal<T>(ops: Operations<T>, x: T, offset: number, axis1: number, axis2: number): T {
  const matrices = moveAxes(ops, x, [axis1, axis2], [-2, -1]);
  const shape = ops.shape(matrices);
  const [rows, columns] = shape.slice(-2) as [number | null, number | null];
  const outer = shape.slice(0, -2);
  if (typeof rows !== "number" || typeof columns !== "number") return ops.full([...outer, null], 0, ops.dtype(x));
  const first = offset > 0 ? offset : -offset * columns;
  const places = Int32Array.from(
    { length: diagonalLength(rows, columns, offset) },
    (_, index) => first + index * (columns + 1),
  );
  const flat = ops.reshape(matrices, [...outer, rows * columns]);
  return ops.take(flat, ops.constant(places, [places.length], "int32"), -1);
}

/** A matrix with a row on its diagonal. */
export function diagonalMatrix<T>(ops: Operations<T>, row: T, offset: number): T {
  const [size] = ops.shape(row);
  if (typeof size !== "number") return ops.full([null, null], 0, ops.dtype(row));
  const [above, left] = [Math.max(0, -offset), Math.max(0, offset)];
  const spread = ops.where(
    band(ops, size, size, (i, j) => i === j),
    ops.expandDims(row, 1),
    ops.zerosLike(row),
  );
  return ops.pad(ops.cast(spread, ops.dtype(row)), [
    [above, left],
    [left, above],
  ]);
}

/** A matrix of truth: which elements, by row and column, are in a part of it. */
const band = <T>(
  ops: Operations<T>,
  rows: number,
  columns: number,
  isIn: (row: number, column: number) => boolean,
): T =>
  ops.constant(
    Uint8Array.from({ length: rows * columns }, (_, flat) => Number(isIn(Math.floor(flat / columns), flat % columns))),
    [rows, columns],
    "bool",
  );

/** The matrices without what is above (`lower`) or below the diagonal that starts `offset` columns to the right. */
export function triangle<T>(ops: Operations<T>, x: T, offset: number, side: "lower" | "upper"): T {
  const [rows, columns] = ops.shape(x).slice(-2);
  if (typeof rows !== "number" || typeof columns !== "number") return x;
  const kept = band(ops, rows, columns, (row, column) =>
    side === "lower" ? column - row <= offset : column - row >= offset,
  );
  const dtype = ops.dtype(x);
  return ops.where(kept, x, ops.scalar(0, dtype));
}
