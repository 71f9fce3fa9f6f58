import type { DataType } from "../../core/tensor";
import { limitsOf } from "../limits";
import type { Operations } from "../operations";
import { foldSegments, requireSegments, segmentCount } from "../segments";
import { mathModule, operation, type OperationFunction, toInteger } from "./define";

const segments = (
  kind: string,
  doc: string,
  fold: <T>(ops: Operations<T>, x: T, ids: T, asked: number | null) => T,
): OperationFunction =>
  operation(
    `segment_${kind}`,
    "data, segment_ids, num_segments=None, sorted=False",
    doc,
    ["data", "segment_ids"],
    (ops, [x, ids], { num_segments: count }) => {
      requireSegments(ops, x, ids);
      return fold(ops, x, ids, count === null ? null : toInteger(count!, "num_segments"));
    },
    { module: mathModule },
  );

type Filler = (dtype: DataType) => number;

const folding =
  (filler: Filler, reduce: <T>(ops: Operations<T>, x: T, axis: number) => T) =>
  <T>(ops: Operations<T>, x: T, ids: T, asked: number | null): T =>
    foldSegments(ops, x, ids, segmentCount(ops, ids, asked), filler(ops.dtype(x)), (wide, axis) =>
      reduce(ops, wide, axis),
    );

/** Rows that have the same number, folded together. https://keras.io/api/ops/core/ */
export const segmentFunctions: readonly OperationFunction[] = [
  segments("sum", "The sum of the rows of each segment.", (ops, x, ids, asked) => ops.segmentSum(x, ids, asked)),
  segments(
    "max",
    "The greatest of each segment.",
    folding(
      (dtype) => limitsOf(dtype).least,
      (ops, x, axis) => ops.max(x, axis),
    ),
  ),
  segments(
    "min",
    "The least of each segment.",
    folding(
      (dtype) => limitsOf(dtype).greatest,
      (ops, x, axis) => ops.min(x, axis),
    ),
  ),
  segments(
    "prod",
    "The product of each segment.",
    folding(
      () => 1,
      (ops, x, axis) => ops.prod(x, axis),
    ),
  ),
];
