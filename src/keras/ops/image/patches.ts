import { mapDimension } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { Dimension } from "../../../protocol";
import { formatShape } from "../../../protocol";
import type { AxisIndex, Operations, Padding } from "../operations";
import { isKnown } from "./over-images";

export interface PatchOptions {
  /** One size a spatial axis. */
  size: readonly number[];
  strides: readonly number[];
  dilation: readonly number[];
  padding: Padding;
}

const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** How far a patch reaches along an axis. */
const reach = (size: number, dilation: number): number => (size - 1) * dilation + 1;

function countAlong(length: Dimension, size: number, stride: number, dilation: number, padding: Padding): Dimension {
  return mapDimension(length, (known) =>
    padding === "same" ? Math.ceil(known / stride) : Math.floor((known - reach(size, dilation)) / stride) + 1,
  );
}

/**
 * Parts of images (batch, …spatial, channels): at each place of a patch its pixels one after the other, channel by channel.
 */
export function extractPatches<T>(ops: Operations<T>, images: T, options: PatchOptions): T {
  const { size, strides, dilation, padding } = options;
  const shape = ops.shape(images);
  const [batch, channels] = [shape[0], shape.at(-1)] as [Dimension, Dimension];
  const lengths = shape.slice(1, -1);
  const counts = lengths.map((length, axis) =>
    countAlong(length, size[axis]!, strides[axis]!, dilation[axis]!, padding),
  );
  if (counts.some((count) => typeof count === "number" && count <= 0))
    throw new KerasError(
      "kernel-too-large",
      `Patches of size ${formatShape([...size])} do not fit into images of shape ${formatShape([...shape])}.`,
      { argument: "size" },
    );
  if (channels === null)
    throw new KerasError(
      "invalid-dimension",
      `The number of channels must be known to extract patches. Received: images.shape=${formatShape(shape)}`,
      { input: 0 },
    );
  const values = size.reduce<Dimension>((product, one) => mapDimension(product, (known) => known * one), channels);
  if (!isKnown(lengths) || typeof channels !== "number")
    return ops.full([batch, ...counts, values], 0, ops.dtype(images));
  const isTiling = size.every((one, axis) => strides[axis] === one && dilation[axis] === 1) && padding === "valid";
  if (isTiling) return tiles(ops, images, size, counts as number[], values);
  const padded = padding === "same" ? padEvenly(ops, images, lengths, options) : images;
  const places = size.reduce<number[][]>(
    (found, one) => found.flatMap((place) => Array.from({ length: one }, (_, index) => [...place, index])),
    [[]],
  );
  const parts = places.map((place) =>
    ops.getItem(padded, [
      all,
      ...place.map((index, axis): AxisIndex => {
        const start = index * dilation[axis]!;
        const stop = start + (Number(counts[axis]) - 1) * strides[axis]! + 1;
        return { kind: "slice", start, stop, step: strides[axis]! };
      }),
    ]),
  );
  return ops.concatenate(parts, -1);
}

/** Patches that lie side by side: axes are taken apart, and put together otherwise. */
function tiles<T>(
  ops: Operations<T>,
  images: T,
  size: readonly number[],
  counts: readonly number[],
  values: Dimension,
): T {
  const [batch, channels] = [ops.shape(images)[0], ops.shape(images).at(-1)] as [Dimension, Dimension];
  const covered = ops.getItem(images, [
    all,
    ...counts.map((count, axis): AxisIndex => ({ kind: "slice", start: 0, stop: count * size[axis]!, step: 1 })),
  ]);
  const apart = ops.reshape(covered, [batch ?? -1, ...counts.flatMap((count, axis) => [count, size[axis]!]), channels]);
  const first = counts.map((_, axis) => 1 + 2 * axis);
  const inner = ops.transpose(apart, [0, ...first, ...first.map((axis) => axis + 1), 1 + 2 * counts.length]);
  return ops.reshape(inner, [batch ?? -1, ...counts, values]);
}

/** Zeros around images, so that there are as many patches as strides fit. */
function padEvenly<T>(
  ops: Operations<T>,
  images: T,
  lengths: readonly number[],
  { size, strides, dilation }: PatchOptions,
): T {
  const widths = lengths.map((length, axis): [number, number] => {
    const stride = strides[axis]!;
    const missing = Math.max(
      0,
      (Math.ceil(length / stride) - 1) * stride + reach(size[axis]!, dilation[axis]!) - length,
    );
    return [Math.floor(missing / 2), Math.ceil(missing / 2)];
  });
  return ops.pad(images, [[0, 0], ...widths, [0, 0]]);
}
