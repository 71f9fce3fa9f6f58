import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { isFloating } from "../../core/tensor";
import type { DataFormat } from "../channels";
import { from, over, plus, times } from "../numbers";
import type { Operations } from "../operations";
import { at } from "../part";
import { asFloats, checkRank, overKnownImages } from "./over-images";

/** How bright red, green and blue are. */
const brightness = [0.2989, 0.587, 0.114];

/** Images with one channel: how bright they are. https://keras.io/api/ops/image/#rgb_to_grayscale-function */
export function toGrayscale<T>(ops: Operations<T>, images: T, format: DataFormat): T {
  const shape = ops.shape(images);
  checkRank(shape);
  const axis = format === "channels_first" ? shape.length - 3 : shape.length - 1;
  const channels = shape[axis]!;
  if (channels === 1) return images;
  if (typeof channels === "number" && channels !== 3)
    throw new KerasError(
      "shape-mismatch",
      `Invalid channel size: expected 3 (RGB) or 1 (Grayscale). Received input with shape: images.shape=${formatShape([...shape])}`,
      { input: 0 },
    );
  const along = shape.map((_, index) => (index === axis ? 3 : 1));
  return asFloats(ops, images, (floats) =>
    ops.sum(ops.multiply(floats, ops.constant(brightness, along, ops.dtype(floats))), axis, true),
  );
}

/** Refuses images that are not three channels of floats. Throws KerasError. */
function checkColors<T>(ops: Operations<T>, images: T, format: DataFormat): void {
  const shape = ops.shape(images);
  checkRank(shape);
  const dtype = ops.dtype(images);
  if (!isFloating(dtype))
    throw new KerasError(
      "invalid-argument",
      `Invalid images dtype: expected float dtype. Received: images.dtype=${dtype}. \`ops.cast(images, "float32")\` helps.`,
      { input: 0 },
    );
  const channels = shape.at(format === "channels_first" ? -3 : -1);
  if (typeof channels === "number" && channels !== 3)
    throw new KerasError(
      "shape-mismatch",
      `Input images must have 3 channels, but received images with ${channels} channels.`,
      { input: 0 },
    );
}

/** Three channels of images (batch, height, width, 3), each to be computed with alone. */
export const channelsOf = <T>(ops: Operations<T>, images: T): [T, T, T] =>
  [0, 1, 2].map((channel) => at(ops, images, -1, channel)) as [T, T, T];

/** Hue, saturation and value, each from 0 to 1. https://keras.io/api/ops/image/#rgb_to_hsv-function */
export function toHsv<T>(ops: Operations<T>, images: T, format: DataFormat): T {
  checkColors(ops, images, format);
  return overKnownImages(ops, images, format, (batch) => {
    const [red, green, blue] = channelsOf(ops, batch);
    const value = ops.max(batch, -1);
    const range = ops.subtract(value, ops.min(batch, -1));
    const zero = ops.zerosLike(value);
    const isGray = ops.lessEqual(range, zero);
    const isLit = ops.greater(value, zero);
    const saturation = ops.where(isLit, ops.divide(range, ops.where(isLit, value, ops.onesLike(value))), zero);
    const sixth = times(ops, ops.where(isGray, ops.onesLike(range), range), 6);
    const hueFrom = (high: T, low: T, start: number): T => plus(ops, ops.divide(ops.subtract(high, low), sixth), start);
    const hue = ops.where(
      ops.equal(red, value),
      hueFrom(green, blue, 0),
      ops.where(ops.equal(green, value), hueFrom(blue, red, 2 / 6), hueFrom(red, green, 4 / 6)),
    );
    const turned = ops.where(ops.less(hue, zero), plus(ops, hue, 1), hue);
    return ops.stack([ops.where(isGray, zero, turned), saturation, value], -1);
  });
}

/** Red, green and blue. https://keras.io/api/ops/image/#hsv_to_rgb-function */
export function toRgb<T>(ops: Operations<T>, images: T, format: DataFormat): T {
  checkColors(ops, images, format);
  return overKnownImages(ops, images, format, (batch) => {
    const [hue, saturation, value] = channelsOf(ops, batch);
    const turn = times(ops, hue, 6);
    const distance = (place: number): T => ops.absolute(plus(ops, turn, -place));
    const shares = [plus(ops, distance(3), -1), from(ops, 2, distance(2)), from(ops, 2, distance(4))];
    const colors = shares.map((share) =>
      ops.multiply(ops.add(from(ops, 1, saturation), ops.multiply(saturation, ops.clip(share, 0, 1))), value),
    );
    return ops.stack(colors, -1);
  });
}

/** Values of one range as the same places in another. */
export function toRange<T>(
  ops: Operations<T>,
  x: T,
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): T {
  if (from === low && to === high) return x;
  return plus(ops, times(ops, over(ops, plus(ops, x, -from), to - from), high - low), low);
}
