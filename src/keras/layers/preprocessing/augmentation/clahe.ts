import { Float, isList } from "../../../core/argument";
import { number } from "../../../core/kinds";
import { asInteger, invalidArgument, type Parameter } from "../../../core/parameters";
import { toRange } from "../../../ops/image/colors";
import { isFloating } from "../../../core/tensor";
import { from, over, times } from "../../../ops/numbers";
import type { Operations } from "../../../ops/operations";
import { part } from "../../../ops/part";
import { dataFormat } from "../../convolutional/data-format";
import { defineAugmentation } from "./augmentation";
import { valueRange } from "./factor";

const bytes = [0, 255] as const;
type Grid = readonly [rows: number, columns: number];

const grid: Parameter<Grid> = {
  type: "(int, int)",
  doc: "How many tiles the images are cut into, down and across.",
  default: [8, 8],
  parse(argument, place) {
    const given = isList(argument) ? argument.map(asInteger) : [];
    if (given.length === 2 && given.every((one) => one !== undefined && one > 0)) return given as unknown as Grid;
    throw invalidArgument(place, "a tuple of two positive integers", argument);
  },
};

/** How far up each of 256 values comes, for histograms along the last axis of tiles with `size` pixels. */
function curves<T>(ops: Operations<T>, counts: T, size: number, limit: number): T {
  const most = (limit * size) / 256;
  const clipped = limit > 0 ? ops.clip(counts, 0, most) : counts;
  const excess = ops.sum(ops.subtract(counts, clipped), -1, true);
  const below = ops.cumsum(ops.add(clipped, over(ops, excess, 256)), -1);
  const least = ops.min(below, -1, true);
  const rest = from(ops, size, least);
  const divisor = ops.where(ops.equal(rest, ops.zerosLike(rest)), ops.onesLike(rest), rest);
  return ops.clip(ops.divide(times(ops, ops.subtract(below, least), 255), divisor), 0, 255);
}

/** The first and the last of an axis once more. */
function bordered<T>(ops: Operations<T>, x: T, axis: number, count: number): T {
  return ops.concatenate([part(ops, x, axis, 0, 1), x, part(ops, x, axis, count - 1, count)], axis);
}

/** Along an axis of tiles: between which of them each pixel lies, and how near to the second. */
function between(
  length: number,
  tile: number,
  tiles: number,
): { first: Int32Array; second: Int32Array; near: Float32Array } {
  const places = Array.from({ length }, (_, index) => (index - tile / 2) / tile + 1);
  const within = (place: number): number => Math.min(Math.max(place, 0), tiles + 1);
  return {
    first: Int32Array.from(places, (place) => within(Math.floor(place))),
    second: Int32Array.from(places, (place) => within(Math.floor(place) + 1)),
    near: Float32Array.from(places, (place) => place - Math.floor(place)),
  };
}

/** Zuiderveld, 1994. Values are counted on the host. https://keras.io/api/layers/preprocessing_layers/image_augmentation/ */
export const clahe = defineAugmentation({
  name: "ContrastLimitedAdaptiveHistogramEqualization",
  summary: "Makes the values of each part of an image as frequent as can be, at inference too.",
  parameters: {
    value_range: valueRange,
    clip_limit: number("How much more frequent than others a value may count.", new Float(4)),
    tile_grid_size: grid,
    data_format: dataFormat(),
  },
  always: true,
  casts: "never",
  images({ ops, arguments: given }, images, [batch, height, width, channels]) {
    const [rows, columns] = given.tile_grid_size;
    const [tall, wide] = [Math.ceil(height / rows), Math.ceil(width / columns)];
    const dtype = ops.dtype(images);
    const values = toRange(ops, ops.cast(images, "float32"), given.value_range, bytes);
    const margins = [
      [0, 0],
      [0, tall * rows - height],
      [0, wide * columns - width],
      [0, 0],
    ] as const;
    const padded = ops.pad(values, margins, "symmetric");
    const pixels = ops.cast(ops.stopGradient(ops.clip(padded, 0, 255)), "int32");
    const tiles = ops.transpose(ops.reshape(pixels, [batch, rows, tall, columns, wide, channels]), [0, 1, 3, 5, 2, 4]);
    const counts = ops.bincount(ops.reshape(tiles, [batch, rows, columns, channels, tall * wide]), undefined, 256);
    const found = curves(ops, ops.cast(counts, "float32"), tall * wide, given.clip_limit);
    const table = ops.reshape(bordered(ops, bordered(ops, found, 1, rows), 2, columns), [-1]);
    const [down, across] = [between(tall * rows, tall, rows), between(wide * columns, wide, columns)];
    const step = 256 * channels * (columns + 2);
    const starts = Int32Array.from(
      { length: batch * channels },
      (_, index) => Math.floor(index / channels) * step * (rows + 2) + (index % channels) * 256,
    );
    const first = ops.add(pixels, ops.constant(starts, [batch, 1, 1, channels], "int32"));
    const read = (row: Int32Array, column: Int32Array) => {
      const inRow = ops.constant(
        row.map((one) => one * step),
        [1, row.length, 1, 1],
        "int32",
      );
      const inColumn = ops.constant(
        column.map((one) => one * 256 * channels),
        [1, 1, column.length, 1],
        "int32",
      );
      const places = ops.add(ops.add(first, inRow), inColumn);
      return ops.reshape(ops.take(table, ops.reshape(places, [-1]), 0), ops.shape(padded));
    };
    const mix = (a: typeof images, b: typeof images, share: typeof images) =>
      ops.add(ops.multiply(a, from(ops, 1, share)), ops.multiply(b, share));
    const nearColumn = ops.constant(across.near, [1, 1, across.near.length, 1]);
    const inRow = (row: Int32Array) => mix(read(row, across.first), read(row, across.second), nearColumn);
    const mixed = mix(inRow(down.first), inRow(down.second), ops.constant(down.near, [1, down.near.length, 1, 1]));
    const cut = part(ops, part(ops, mixed, 1, 0, height), 2, 0, width);
    const result = toRange(ops, cut, bytes, given.value_range);
    return isFloating(dtype) ? result : ops.cast(result, dtype);
  },
});
