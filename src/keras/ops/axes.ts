import { type Dimension, formatShape } from "../../protocol";
import { describeAxes, resolveAxis } from "../core/dimensions";
import { KerasError } from "../core/errors";
import type { Operations } from "./operations";

/** The axis counted from 0. Throws KerasError where the input has no such axis. */
export function axisOfInput(axis: number, shape: readonly Dimension[]): number {
  const found = resolveAxis(axis, shape.length);
  if (found !== undefined) return found;
  throw new KerasError(
    "invalid-argument",
    `Axis ${axis} is out of bounds for input shape ${formatShape(shape)}${describeAxes(shape.length)}.`,
    { argument: "axis" },
  );
}

/** The axes counted from 0, in Keras' order: sorted as they are written. Throws KerasError where one is not there. */
export function axesOfInput(axis: number | readonly number[], shape: readonly Dimension[]): number[] {
  return [axis]
    .flat()
    .sort((a, b) => a - b)
    .map((one) => axisOfInput(one, shape));
}

/** Whether they are the last one alone. */
export const isLastAxis = (axes: readonly number[], shape: readonly Dimension[]): boolean =>
  axes.length === 1 && axes[0] === shape.length - 1;

/** A vector, or what has one axis each of `along`, with as many axes as the input: 1 elsewhere. */
export function spread<T>(ops: Operations<T>, values: T, shape: readonly Dimension[], along: readonly number[]): T {
  return ops.reshape(
    values,
    shape.map((size, axis) => (along.includes(axis) ? size : 1)),
  );
}

/** All axes but these. */
export const otherAxes = (shape: readonly Dimension[], without: readonly number[]): number[] =>
  shape.map((_, axis) => axis).filter((axis) => !without.includes(axis));
