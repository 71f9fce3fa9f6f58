import { type Dimension, formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { Operations } from "./operations";

/** Throws KerasError where rows and their numbers do not go together. */
export function requireSegments<T>(ops: Operations<T>, x: T, ids: T): void {
  const [rows, given] = [ops.shape(x), ops.shape(ids)];
  if (given.length !== 1)
    throw new KerasError(
      "wrong-rank",
      `Argument \`segment_ids\` should be an 1-D vector, got shape: ${formatShape([...given])}.`,
      { argument: "segment_ids" },
    );
  if (typeof rows[0] !== "number" || typeof given[0] !== "number" || rows[0] === given[0]) return;
  throw new KerasError(
    "shape-mismatch",
    `Argument \`segment_ids\` and \`data\` should have same leading dimension. Got ${formatShape([...given])} v.s. ${formatShape([...rows])}.`,
    { argument: "segment_ids" },
  );
}

/** How many segments there are: as many as are asked for, or as the greatest number tells. */
export function segmentCount<T>(ops: Operations<T>, ids: T, asked: number | null): Dimension {
  return asked ?? ops.shape(ops.segmentSum(ops.onesLike(ids), ids, null))[0]!;
}

/** The rows of each segment folded into one by a reduction that `filler` does not change; an empty segment is `filler`. */
export function foldSegments<T>(
  ops: Operations<T>,
  x: T,
  ids: T,
  count: Dimension,
  filler: number,
  reduce: (x: T, axis: number) => T,
): T {
  const rows = ops.shape(x);
  const shape = [count, ...rows.slice(1)];
  if (typeof count !== "number" || rows.some((size) => typeof size !== "number"))
    return ops.full(shape, 0, ops.dtype(x));
  const numbers = ops.constant(
    Array.from({ length: count }, (_, index) => index),
    [count, 1],
    "int32",
  );
  const belongs = ops.equal(numbers, ops.expandDims(ops.cast(ids, "int32"), 0));
  const mask = ops.reshape(belongs, [count, rows[0]!, ...rows.slice(1).map(() => 1)]);
  const full: Dimension[] = [count, ...rows];
  const wide = ops.broadcastTo(ops.expandDims(x, 0), full);
  return reduce(ops.where(ops.broadcastTo(mask, full), wide, ops.full(full, filler, ops.dtype(x))), 1);
}
