import { sizes } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { Operations } from "../../ops/operations";
import { dataFormat, fromChannelsLast, toChannelsLast } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";
import { average, type Kind, maximum } from "./pooling";

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
function poolAxis<T>(kind: Kind, ops: Operations<T>, x: T, axis: number, count: number): T {
  const shape = ops.shape(x);
  const length = shape[axis];
  const pick = (from: T, places: readonly number[]) => ops.take(from, ops.constant(places, [count], "int32"), axis);
  // Where a size is free there are only shapes.
  if (typeof length !== "number") return pick(x, Array<number>(count).fill(0));
  const windows = windowsOf(length, count);
  const extents = [...new Set(windows.map(({ size }) => size))];
  const along = (value: number) => shape.slice(1, -1).map((_, index) => (index === axis - 1 ? value : 1));
  // As Keras does: windows of each size at every place, of which those asked for are taken.
  const everywhere = extents.map((size) =>
    kind.pool(ops, x, { size: along(size), strides: along(1), padding: "valid" }),
  );
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

/** One rule for any number of spatial axes. https://keras.io/api/layers/pooling_layers/ */
function adaptivePooling(kind: Kind, rank: Rank): LayerClass {
  return defineLayer({
    name: `Adaptive${kind.name}Pooling${rank}D`,
    family: "pooling",
    summary: `${kind.summary} There are as many windows as are asked for.`,
    parameters: {
      output_size: sizes(rank, "The size of the output along each spatial axis."),
      data_format: dataFormat(),
    },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: { output_size: size, data_format: format } }, [input]) {
      const last = toChannelsLast(ops, input!, format);
      const pooled = size.reduce((x, count, index) => poolAxis(kind, ops, x, index + 1, count), last);
      return fromChannelsLast(ops, pooled, format);
    },
    details: ({ output_size: size }) => `to ${size.join("×")}`,
  });
}

export const adaptiveMaxPooling1D = adaptivePooling(maximum, 1);
export const adaptiveMaxPooling2D = adaptivePooling(maximum, 2);
export const adaptiveMaxPooling3D = adaptivePooling(maximum, 3);
export const adaptiveAveragePooling1D = adaptivePooling(average, 1);
export const adaptiveAveragePooling2D = adaptivePooling(average, 2);
export const adaptiveAveragePooling3D = adaptivePooling(average, 3);
