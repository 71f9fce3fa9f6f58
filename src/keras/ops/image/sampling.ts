import { from as minus, plus } from "../numbers";
import type { Operations } from "../operations";

/** How a place between pixels is read: the nearest pixel, or all around it by how near they are. */
export type Sampling = "nearest" | "bilinear";

/** Whole places around a given one along one axis, and how much each counts. */
interface Around<T> {
  place: T;
  weight: T | null;
}

/**
 * Reads at places between whole ones, given as one tensor an axis. `read` gives what stands at whole places, with an axis
 * (of channels) more than the places have; `round` gives the nearest whole place.
 */
export function sample<T>(
  ops: Operations<T>,
  places: readonly T[],
  sampling: Sampling,
  round: (place: T) => T,
  read: (whole: readonly T[]) => T,
): T {
  const around = places.map((place): Around<T>[] => {
    if (sampling === "nearest") return [{ place: ops.stopGradient(round(place)), weight: null }];
    const lower = ops.stopGradient(ops.floor(place));
    const share = ops.subtract(place, lower);
    return [
      { place: lower, weight: minus(ops, 1, share) },
      { place: plus(ops, lower, 1), weight: share },
    ];
  });
  const corners = around.reduce<Around<T>[][]>(
    (all, axis) => all.flatMap((corner) => axis.map((one) => [...corner, one])),
    [[]],
  );
  return corners
    .map((corner) => {
      const values = read(corner.map(({ place }) => place));
      const weights = corner.flatMap(({ weight }): T[] => (weight === null ? [] : [weight]));
      if (weights.length === 0) return values;
      const weight = weights.reduce((product, one) => ops.multiply(product, one));
      return ops.multiply(values, ops.expandDims(weight, -1));
    })
    .reduce((sum, one) => ops.add(sum, one));
}

/** Rows of `rows` (count, channels) at whole places given as one tensor an axis of sizes `shape`. */
export function readRows<T>(ops: Operations<T>, rows: T, shape: readonly number[], places: readonly T[], start?: T): T {
  const whole = places.map((place) => ops.cast(place, "int32"));
  const flat = whole.reduce<T>(
    (sum, place, axis) => ops.add(ops.multiply(sum, ops.scalar(shape[axis]!, "int32")), place),
    ops.scalar(0, "int32"),
  );
  const index = start === undefined ? flat : ops.add(flat, start);
  const found = ops.take(rows, ops.reshape(index, [-1]), 0);
  return ops.reshape(found, [...ops.shape(index), ops.shape(rows)[1]!]);
}

/** Whether a whole place is inside an axis of this size. */
export const isInside = <T>(ops: Operations<T>, place: T, size: number): T =>
  ops.logicalAnd(
    ops.greaterEqual(place, ops.zerosLike(place)),
    ops.lessEqual(place, ops.scalar(size - 1, ops.dtype(place))),
  );
