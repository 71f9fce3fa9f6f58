import type { AxisIndex, Operations } from "./operations";
import { axisOf } from "./shapes/form";

const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** `x[…, start:stop, …]`: a slice of one axis. */
export function part<T>(
  ops: Operations<T>,
  x: T,
  axis: number,
  start: number | undefined,
  stop: number | undefined,
): T {
  const along = axisOf(axis, ops.shape(x).length);
  return ops.getItem(x, [...Array.from({ length: along }, () => all), { kind: "slice", start, stop, step: 1 }]);
}

/** `x[…, index, …]`: one place of an axis, which goes. */
export const at = <T>(ops: Operations<T>, x: T, axis: number, index: number): T =>
  ops.getItem(x, [...Array.from({ length: axisOf(axis, ops.shape(x).length) }, () => all), { kind: "index", index }]);
