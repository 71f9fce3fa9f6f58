import { numberLike } from "../numbers";
import type { Operations } from "../operations";
import { isInside, readRows, sample, type Sampling } from "./sampling";

/** What stands beyond the border of what is read at coordinates; "mirror" repeats the border's value, "reflect" does not. */
export type CoordinateFill = "constant" | "nearest" | "wrap" | "mirror" | "reflect";
export const coordinateFills: readonly CoordinateFill[] = ["constant", "nearest", "wrap", "mirror", "reflect"];

/** Which whole place is read for one that may lie beyond an axis of this size. */
type Rule = <T>(ops: Operations<T>, place: T, size: number) => T;

const clamped: Rule = (ops, place, size) => ops.clip(place, 0, size - 1);

const turned =
  (back: 0 | 1): Rule =>
  (ops, place, size) => {
    const along = ops.mod(ops.absolute(place), numberLike(ops, place, 2 * size));
    const returning = ops.subtract(numberLike(ops, place, 2 * size - back), along);
    return ops.where(ops.less(along, numberLike(ops, place, size)), along, returning);
  };

const rules: Readonly<Record<CoordinateFill, Rule>> = {
  constant: clamped,
  nearest: clamped,
  wrap: (ops, place, size) => ops.mod(place, numberLike(ops, place, size)),
  mirror: turned(0),
  reflect: turned(1),
};

export interface MapOptions {
  interpolation: Sampling;
  fillMode: CoordinateFill;
  fillValue: number;
}

/**
 * Rows (count, channels), which stand for an array of `shape`, read at coordinates: one tensor an axis, all of the same
 * shape. `start`: the first row that is meant, for each coordinate.
 */
export function readAt<T>(
  ops: Operations<T>,
  rows: T,
  shape: readonly number[],
  coordinates: readonly T[],
  { interpolation, fillMode, fillValue }: MapOptions,
  start?: T,
): T {
  const fill = ops.full([], fillValue, ops.dtype(rows));
  return sample(
    ops,
    coordinates,
    interpolation,
    (place) => ops.round(place),
    (whole) => {
      const places = whole.map((place, axis) => clamped(ops, rules[fillMode](ops, place, shape[axis]!), shape[axis]!));
      const values = readRows(ops, rows, shape, places, start);
      if (fillMode !== "constant") return values;
      const isThere = whole
        .map((place, axis) => isInside(ops, place, shape[axis]!))
        .reduce((both, one) => ops.logicalAnd(both, one));
      return ops.where(ops.expandDims(isThere, -1), values, fill);
    },
  );
}
