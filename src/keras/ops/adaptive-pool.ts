import type { Operations, PoolingOptions } from "./operations";

/** What is made of each window. */
export type Pool = <T>(ops: Operations<T>, x: T, options: PoolingOptions) => T;

interface Window {
  start: number;
  size: number;
}

/** Windows that cover an axis evenly; their sizes differ by one at most, and they overlap where it must be. */
const windowsOf = (length: number, count: number): Window[] =>
  Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * length) / count);
    return { start, size: Math.ceil(((index + 1) * length) / count) - start };
  });

/** Makes `axis` of (batch, …spatial, channels) `count` long. */
function poolAxis<T>(ops: Operations<T>, x: T, axis: number, count: number, pool: Pool): T {
  const shape = ops.shape(x);
  const length = shape[axis];
  const pick = (from: T, places: readonly number[]) => ops.take(from, ops.constant(places, [count], "int32"), axis);
  // Where a size is free there are only shapes.
  if (typeof length !== "number") return pick(x, Array<number>(count).fill(0));
  const windows = windowsOf(length, count);
  const extents = [...new Set(windows.map(({ size }) => size))];
  const along = (value: number) => shape.slice(1, -1).map((_, index) => (index === axis - 1 ? value : 1));
  // As Keras does: windows of each size at every place, of which those asked for are taken.
  const everywhere = extents.map((size) => pool(ops, x, { size: along(size), strides: along(1), padding: "valid" }));
  const offsets = new Map<number, number>();
  let offset = 0;
  for (const size of extents) {
    offsets.set(size, offset);
    offset += length - size + 1;
  }
  return pick(
    ops.concatenate(everywhere, axis),
    windows.map(({ start, size }) => offsets.get(size)! + start),
  );
}

/** As many windows along each spatial axis of (batch, …spatial, channels) as are asked for. */
export const adaptivePool = <T>(ops: Operations<T>, x: T, sizes: readonly number[], pool: Pool): T =>
  sizes.reduce((pooled, count, index) => poolAxis(ops, pooled, index + 1, count, pool), x);
