import { formatShape } from "../../../protocol";
import { type Argument, formatArgument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { floating, numberLike } from "../numbers";
import type { Operations } from "../operations";
import { part } from "../part";
import { operation, type OperationFunction, toInteger, toNumber, wrongKind } from "./define";

/** How many values are in each of `bins` intervals of equal width, and their bounds. */
function histogram<T>(ops: Operations<T>, x: T, bins: number, range: readonly [number, number] | null): T[] {
  const dtype = ops.dtype(x);
  const flat = ops.reshape(floating(ops, x), [-1]);
  const [low, high] = range
    ? [numberLike(ops, flat, range[0]), numberLike(ops, flat, range[1])]
    : [ops.min(flat, null), ops.max(flat, null)];
  const steps = ops.constant(
    Array.from({ length: bins + 1 }, (_, index) => index / bins),
    [bins + 1],
    ops.dtype(flat),
  );
  const edges = ops.cast(ops.add(low, ops.multiply(ops.subtract(high, low), steps)), dtype);
  const inner = part(ops, edges, 0, 1, -1);
  const interval = ops.sum(ops.cast(ops.lessEqual(inner, ops.expandDims(ops.cast(flat, dtype), -1)), "int32"), -1);
  const inside = ops.logicalAnd(ops.greaterEqual(flat, low), ops.lessEqual(flat, high));
  const rows = ops.multiply(ops.oneHot(interval, bins, dtype), ops.expandDims(ops.cast(inside, dtype), -1));
  return [ops.sum(rows, 0), edges];
}

/** Throws KerasError. */
function toBins(given: Argument): number {
  const bins = toInteger(given, "bins");
  if (bins >= 0) return bins;
  throw wrongKind("bins", "a non-negative integer", given);
}

/** Throws KerasError. */
function toRange(given: Argument): [number, number] | null {
  if (given === null) return null;
  const [low, high] = isList(given) ? given.map((one) => toNumber(one, "range")) : [];
  if (low === undefined || high === undefined) throw wrongKind("range", "a tuple of two elements", given);
  if (high < low)
    throw new KerasError(
      "invalid-argument",
      `The second element of \`range\` must be greater than the first. Received: range=${formatArgument(given)}`,
      { argument: "range" },
    );
  return [low, high];
}

/** How often values are there. https://keras.io/api/ops/numpy/ */
export const intervalFunctions: readonly OperationFunction[] = [
  operation(
    "bincount",
    "x, weights=None, minlength=0, sparse=False",
    "How often each whole number is there.",
    ["x", "weights"],
    (ops, [x, weights], { minlength }) => ops.bincount(x, weights, toInteger(minlength!, "minlength")),
    {
      optionalTensors: ["weights"],
      symbolic(outputs, inputs) {
        if (inputs.length === 1) return outputs;
        throw new KerasError(
          "invalid-argument",
          "`weights` of `bincount` can't be a symbolic tensor. Inside the `call` of a layer they can be any.",
          { argument: "weights" },
        );
      },
    },
  ),
  operation(
    "histogram",
    "x, bins=10, range=None",
    "How many values are in each interval, and the bounds of the intervals.",
    ["x"],
    (ops, [x], { bins, range }) => {
      const [count, bounds] = [toBins(bins!), toRange(range!)];
      if (ops.shape(x).length !== 1)
        throw new KerasError(
          "wrong-rank",
          `The input of \`histogram\` must be 1-dimensional; \`ops.ravel(x)\` is. Received: x.shape=${formatShape([...ops.shape(x)])}`,
          { argument: "x" },
        );
      return histogram(ops, x, count, bounds);
    },
    {
      // Keras says so of tensors of any rank, and then fails to run.
      symbolicCall([x], { bins, range }) {
        toRange(range!);
        const count = toBins(bins!);
        return [count, count + 1].map((size) => ({ shape: [size], dtype: x!.dtype }));
      },
    },
  ),
];
