import type { Operations } from "../operations";
import { moveAxes } from "../diagonals";
import { part } from "../part";
import { axisOf } from "../shapes/form";
import { type Given, operation, type OperationFunction, toInteger, toNumber } from "./define";

/** Exactly `size` along axis 0: cut, or filled up. */
function sized<T>(ops: Operations<T>, x: T, size: number | null, fill: number): T {
  if (size === null) return x;
  const filling = ops.full([size, ...ops.shape(x).slice(1)], fill, ops.dtype(x));
  const found = part(ops, ops.concatenate([x, filling], 0), 0, 0, size);
  return ops.reshape(found, [size, ...ops.shape(x).slice(1)]);
}

/** Each element once, in order, and what else is asked for. */
function unique<T>(ops: Operations<T>, x: T, given: Given): T | T[] {
  const axis = given["axis"] === null ? null : axisOf(toInteger(given["axis"]!, "axis"), ops.shape(x).length);
  const size = given["size"] === null ? null : toInteger(given["size"]!, "size");
  const rows = axis === null ? ops.reshape(x, [-1]) : moveAxes(ops, x, [axis], [0]);
  const { values, first, inverse, counts } = ops.unique(rows);
  const fill = given["fill_value"] === null ? 0 : toNumber(given["fill_value"]!, "fill_value");
  const kept = sized(ops, values, size, fill);
  const results = [axis === null ? kept : moveAxes(ops, kept, [0], [axis])];
  if (given["return_index"] === true) results.push(sized(ops, first, size, 1));
  if (given["return_inverse"] === true) results.push(axis === null ? ops.reshape(inverse, ops.shape(x)) : inverse);
  if (given["return_counts"] === true) results.push(sized(ops, counts, size, 0));
  return results.length === 1 ? results[0]! : results;
}

/** https://keras.io/api/ops/numpy/#unique-function */
export const uniqueFunctions: readonly OperationFunction[] = [
  operation(
    "unique",
    "x, sorted=True, return_index=False, return_inverse=False, return_counts=False, axis=None, size=None, fill_value=None",
    "Each element once.",
    ["x"],
    (ops, [x], given) => unique(ops, x, given),
  ),
];
