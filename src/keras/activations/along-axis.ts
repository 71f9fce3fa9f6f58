import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { axes, integer, optional } from "../core/kinds";
import { numberLike, plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { axisOf } from "../ops/shapes/form";
import { makeActivation } from "./activation";

type Axes = number | readonly number[] | null;

const probabilityAxes = { axis: optional(axes("The axis or axes that sum to 1, or None for all."), -1) };

/** The axes by number: None is all of them. */
const axesOf = <T>(ops: Operations<T>, x: T, axis: Axes): number | readonly number[] =>
  axis ?? ops.shape(x).map((_, index) => index);

const softmax = makeActivation("softmax", "Probabilities along the last axis.", probabilityAxes, (ops, x, { axis }) =>
  ops.softmax(x, axesOf(ops, x, axis)),
);

const logSoftmax = makeActivation(
  "log_softmax",
  "Logarithms of probabilities along the last axis.",
  probabilityAxes,
  (ops, x, { axis }) => {
    if (typeof axis === "number") return ops.logSoftmax(x, axisOf(axis, ops.shape(x).length));
    const along = axesOf(ops, x, axis);
    const shifted = ops.subtract(x, ops.stopGradient(ops.max(x, along, true)));
    return ops.subtract(shifted, ops.log(ops.sum(ops.exp(shifted), along, true)));
  },
);

/** Runs a function of the last axis along another one. */
function alongAxis<T>(ops: Operations<T>, x: T, axis: number, compute: (x: T) => T): T {
  const rank = ops.shape(x).length;
  const place = axisOf(axis, rank);
  if (place === rank - 1) return compute(x);
  const swapped = Array.from({ length: rank }, (_, index) =>
    index === place ? rank - 1 : index === rank - 1 ? place : index,
  );
  return ops.transpose(compute(ops.transpose(x, swapped)), swapped);
}

/** 1 where column j comes no later than row i. */
const noLater = (size: number): Float32Array =>
  Float32Array.from({ length: size * size }, (_, index) => (index % size <= Math.floor(index / size) ? 1 : 0));

/**
 * Keras' sparsemax along the last axis, (…, size). Instead of sorting, each value finds those that come no later in
 * descending order. Keras 3.15 sums the running sums of the kept values, where Martins and Astudillo (2016) sum the
 * values: rows need not add up to 1, and a trained file must give the same numbers here as there.
 */
function sparsemaxOfLast<T>(ops: Operations<T>, x: T, size: number): T {
  const dtype = ops.dtype(x);
  const [row, column] = [ops.expandDims(x, -2), ops.expandDims(x, -1)];
  const tied = ops.multiply(ops.cast(ops.equal(row, column), dtype), ops.constant(noLater(size), [size, size], dtype));
  const earlier = ops.add(ops.cast(ops.greater(row, column), dtype), tied);
  const runningSum = ops.sum(ops.multiply(earlier, row), -1);
  const limit = ops.divide(plus(ops, runningSum, -1), ops.sum(earlier, -1));
  const kept = ops.cast(ops.greater(x, limit), dtype);
  const threshold = ops.divide(
    plus(ops, ops.sum(ops.multiply(kept, runningSum), -1, true), -1),
    ops.sum(kept, -1, true),
  );
  return ops.maximum(ops.subtract(x, threshold), numberLike(ops, x, 0));
}

const sparsemax = makeActivation(
  "sparsemax",
  "Like softmax, with many values exactly 0.",
  { axis: integer("The axis along which the values compete.", -1) },
  (ops, x, { axis }) =>
    alongAxis(ops, x, axis, (last) => {
      const size = ops.shape(last).at(-1);
      // Shapes with a free axis have nothing to compare, and the result has the input's shape.
      return typeof size === "number" ? sparsemaxOfLast(ops, last, size) : last;
    }),
);

const glu = makeActivation(
  "glu",
  "The first half of the axis times the sigmoid of the second.",
  { axis: integer("The axis that is halved.", -1) },
  (ops, x, { axis }) => {
    const shape = ops.shape(x);
    const size = shape[axisOf(axis, shape.length)];
    if (typeof size === "number" && size % 2 !== 0) {
      throw new KerasError(
        "shape-mismatch",
        `axis size must be divisible by 2. Received: x.shape=${formatShape([...shape])} with axis=${axis}`,
        { input: 0 },
      );
    }
    const [values, gates] = ops.split(x, 2, axis) as [typeof x, typeof x];
    return ops.multiply(values, ops.sigmoid(gates));
  },
);

/** Activations whose elements depend on each other. */
export const alongAxisActivations = [softmax, logSoftmax, sparsemax, glu];
