import { type Dimension, formatShape } from "../../protocol";
import { compatible, sizeOf } from "../core/dimensions";
import { KerasError } from "../core/errors";
import type { Operations } from "./operations";
import { promote } from "./shapes/broadcast";
import { axisOf } from "./shapes/form";

type Axes = readonly number[];

/** The products of `x` and `y` summed over pairs of axes: one product of matrices. What is left of `x` comes first. */
export function tensordot<T>(ops: Operations<T>, x: T, y: T, axesOfX: Axes, axesOfY: Axes): T {
  const [left, right] = [ops.shape(x), ops.shape(y)];
  const [first, second] = [
    axesOfX.map((axis) => axisOf(axis, left.length)),
    axesOfY.map((axis) => axisOf(axis, right.length)),
  ];
  const summed = first.map((axis) => left[axis]!);
  if (first.length !== second.length || !summed.every((size, index) => compatible(size, right[second[index]!]!)))
    throw new KerasError(
      "shape-mismatch",
      `The axes that are summed must be of the same size: axes [${axesOfX.join(", ")}] of ${formatShape([...left])}, axes [${axesOfY.join(", ")}] of ${formatShape([...right])}.`,
      { input: 1 },
    );
  const kept = (shape: readonly Dimension[], gone: Axes): number[] =>
    shape.flatMap((_, axis) => (gone.includes(axis) ? [] : [axis]));
  const [rows, columns] = [kept(left, first), kept(right, second)];
  const sizes = (shape: readonly Dimension[], axes: Axes): Dimension[] => axes.map((axis) => shape[axis]!);
  const [rowSizes, columnSizes] = [sizes(left, rows), sizes(right, columns)];
  const product = ops.matmul(
    ops.reshape(ops.transpose(x, [...rows, ...first]), [sizeOf(rowSizes), sizeOf(summed)]),
    ops.reshape(ops.transpose(y, [...second, ...columns]), [sizeOf(sizes(right, second)), sizeOf(columnSizes)]),
  );
  const type = promote(ops.dtype(x), ops.dtype(y));
  return ops.reshape(ops.cast(product, type), [...rowSizes, ...columnSizes]);
}
