import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { axes, integer } from "../core/kinds";
import { numberLike, plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { makeActivation } from "./activation";

const softmax = makeActivation(
  "softmax",
  "Probabilities along the last axis.",
  { axis: axes("The axis or axes that sum to 1.", -1) },
  (ops, x, { axis }) => ops.softmax(x, axis),
);

const logSoftmax = makeActivation(
  "log_softmax",
  "Logarithms of probabilities along the last axis.",
  { axis: integer("The axis whose probabilities sum to 1.", -1) },
  (ops, x, { axis }) => ops.logSoftmax(x, axis),
);

/** Runs a function of the last axis along another one. */
function alongAxis<T>(ops: Operations<T>, x: T, axis: number, compute: (x: T) => T): T {
  const rank = ops.shape(x).length;
  const place = axis < 0 ? axis + rank : axis;
  if (place === rank - 1) return compute(x);
  const swapped = Array.from({ length: rank }, (_, index) => (index === place ? rank - 1 : index === rank - 1 ? place : index));
  return ops.transpose(compute(ops.transpose(x, swapped)), swapped);
}

/** Where the sorted values still lie above the threshold, found without a gradient: it flows through the kept values alone. */
function sparseThreshold<T>(ops: Operations<T>, x: T, size: number): T {
  const [sorted] = ops.topK(x, size);
  const ranks = ops.constant(Float32Array.from({ length: size }, (_, index) => index + 1), [size], ops.dtype(x));
  const supported = ops.cast(ops.greater(sorted, ops.divide(plus(ops, ops.cumsum(sorted, -1), -1), ranks)), ops.dtype(x));
  return ops.divide(plus(ops, ops.sum(ops.multiply(supported, sorted), -1, true), -1), ops.sum(supported, -1, true));
}

const sparsemax = makeActivation(
  "sparsemax",
  "Probabilities along the last axis, many of them exactly 0.",
  { axis: integer("The axis that sums to 1.", -1) },
  (ops, x, { axis }) =>
    alongAxis(ops, x, axis, (last) => {
      const size = ops.shape(last).at(-1);
      // Shapes with a free axis have nothing to sort, and the result has the input's shape.
      if (typeof size !== "number") return last;
      const threshold = sparseThreshold(ops, ops.stopGradient(last), size);
      const kept = ops.cast(ops.greater(last, threshold), ops.dtype(last));
      const shift = ops.divide(plus(ops, ops.sum(ops.multiply(last, kept), -1, true), -1), ops.sum(kept, -1, true));
      return ops.maximum(ops.subtract(last, shift), numberLike(ops, last, 0));
    }),
);

const glu = makeActivation(
  "glu",
  "The first half of the axis times the sigmoid of the second.",
  { axis: integer("The axis that is halved.", -1) },
  (ops, x, { axis }) => {
    const shape = ops.shape(x);
    const size = shape.at(axis);
    if (typeof size === "number" && size % 2 !== 0) {
      throw new KerasError("shape-mismatch", `glu halves axis ${axis}, whose size must be even. Received: x.shape=${formatShape([...shape])}`, { input: 0 });
    }
    const [values, gates] = ops.split(x, 2, axis) as [typeof x, typeof x];
    return ops.multiply(values, ops.sigmoid(gates));
  },
);

/** Activations whose elements depend on each other. */
export const alongAxisActivations = [softmax, logSoftmax, sparsemax, glu];
