import { type Argument, formatArgument } from "../../core/argument";
import { type Dimension, formatShape } from "../../../protocol";
import { sizeOf } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { moveAxes } from "../diagonals";
import type { Operations } from "../operations";
import { part } from "../part";
import { rearrange } from "../rearrange";
import { axisOf } from "../shapes/form";
import { type Given, operation, type OperationFunction, toIntegers, wrongKind } from "./define";

/** What leaves at the end comes back at the start. */
function roll<T>(ops: Operations<T>, x: T, shift: number, axis: number): T {
  const size = ops.shape(x)[axisOf(axis, ops.shape(x).length)];
  if (typeof size !== "number" || size === 0) return x;
  const by = ((shift % size) + size) % size;
  if (by === 0) return x;
  return ops.concatenate([part(ops, x, axis, size - by, undefined), part(ops, x, axis, undefined, size - by)], axis);
}

function rollAll<T>(ops: Operations<T>, x: T, { shift, axis }: Given): T {
  const shifts = toIntegers(shift!, "shift");
  if (axis === null) return ops.reshape(roll(ops, ops.reshape(x, [-1]), shifts[0]!, 0), ops.shape(x));
  const axes = toIntegers(axis!, "axis");
  return axes.reduce((rolled, one, index) => roll(ops, rolled, shifts[index] ?? shifts[0]!, one), x);
}

/** Turned by `turns` quarters, from the first axis to the second. */
function rotate<T>(ops: Operations<T>, x: T, turns: number, first: number, second: number): T {
  const swapped = ops.shape(x).map((_, axis) => (axis === first ? second : axis === second ? first : axis));
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return x;
  if (quarter === 2) return ops.flip(x, [first, second]);
  return quarter === 1 ? ops.transpose(ops.flip(x, second), swapped) : ops.flip(ops.transpose(x, swapped), second);
}

/** Rows as coordinates of a grid: each is constant along the axes of the others. */
function meshgrid<T>(ops: Operations<T>, rows: readonly T[], indexing: Argument): T[] {
  if (indexing !== "xy" && indexing !== "ij") throw wrongKind("indexing", "'xy' or 'ij'", indexing);
  const sizes = rows.map((row): Dimension => sizeOf(ops.shape(row)));
  const axisAt = (index: number): number => (indexing === "xy" && index < 2 && rows.length > 1 ? 1 - index : index);
  const grid = sizes.map((_, index) => sizes[axisAt(index)]!);
  return rows.map((row, index) => {
    const shape = grid.map((_, axis): Dimension => (axis === axisAt(index) ? sizes[index]! : 1));
    return ops.broadcastTo(ops.reshape(row, shape), grid);
  });
}

/** Axes and elements in other places. https://keras.io/api/ops/numpy/ */
export const arrangementFunctions: readonly OperationFunction[] = [
  operation("fliplr", "x", "Columns in the opposite order.", ["x"], (ops, [x]) =>
    ops.flip(x, axisOf(1, ops.shape(x).length)),
  ),
  operation("flipud", "x", "Rows in the opposite order.", ["x"], (ops, [x]) =>
    ops.flip(x, axisOf(0, ops.shape(x).length)),
  ),
  operation(
    "moveaxis",
    "x, source, destination",
    "Axes in other places.",
    ["x"],
    (ops, [x], { source, destination }) => {
      const [from, to] = [toIntegers(source!, "source"), toIntegers(destination!, "destination")];
      if (from.length !== to.length)
        throw new KerasError(
          "invalid-argument",
          `\`source\` and \`destination\` arguments must have the same number of elements. Received: source=${formatArgument(source!)}, destination=${formatArgument(destination!)}`,
          { argument: "destination" },
        );
      return moveAxes(ops, x, from, to);
    },
  ),
  operation("roll", "x, shift, axis=None", "Elements moved around a ring.", ["x"], (ops, [x], given) =>
    rollAll(ops, x, given),
  ),
  operation("rot90", "array, k=1, axes=(0, 1)", "Turned by quarters.", ["array"], (ops, [x], { k, axes }) => {
    const rank = ops.shape(x).length;
    if (rank < 2)
      throw new KerasError(
        "wrong-rank",
        `Input array must have at least 2 dimensions. Received: array.shape=${formatShape(ops.shape(x))}`,
        { input: 0 },
      );
    const [first, second, ...more] = toIntegers(axes!, "axes").map((axis) => axisOf(axis, rank, "axes"));
    if (first === undefined || second === undefined || first === second || more.length > 0)
      throw wrongKind("axes", "a tuple of two different dimensions", axes!);
    return rotate(ops, x, toIntegers(k!, "k")[0]!, first, second);
  }),
  {
    name: "meshgrid",
    className: "Meshgrid",
    signature: "*x, indexing='xy'",
    doc: "Rows as coordinates of a grid.",
    tensors: ["x"],
    evaluate: <T>(ops: Operations<T>, [rows]: readonly (T | T[])[], { indexing }: Given) =>
      meshgrid(ops, rows as T[], indexing!),
    symbolic(outputs, _, { indexing }) {
      if (outputs.length > 1 || indexing === "ij") return outputs;
      throw new KerasError(
        "invalid-argument",
        "`meshgrid` exchanges the first two axes, so that it takes two tensors or more; with indexing='ij' it takes one.",
        { argument: "x" },
      );
    },
  },
  operation(
    "rearrange",
    "tensor, pattern, **axes_lengths",
    "Axes by a pattern: `ops.rearrange(x, 'b h w c -> b (h w) c')`.",
    ["tensor"],
    (ops, [x], { pattern, axes_lengths: lengths }) =>
      rearrange(ops, x, pattern!, lengths as ReadonlyMap<string, number>),
    { module: "keras.src.ops.einops" },
  ),
];
