import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { type DataFormat, fromChannelsLast, toChannelsLast } from "../channels";
import type { Operations } from "../operations";

/** A shape without free or unknown sizes. */
export const isKnown = (shape: readonly Dimension[]): shape is readonly number[] =>
  shape.every((size) => typeof size === "number");

/** Refuses what is neither an image nor a batch of them. Throws KerasError. */
export function checkRank(shape: readonly Dimension[], input = 0): void {
  if (shape.length === 3 || shape.length === 4) return;
  throw new KerasError(
    "wrong-rank",
    `Invalid images rank: expected rank 3 (single image) or rank 4 (batch of images). Received input with shape: ${formatShape([...shape])}`,
    { input },
  );
}

/**
 * Does something to images as (batch, height, width, channels), be they given as a batch or alone, with the channels
 * first or last. Throws KerasError for what is no image.
 */
export function overImages<T>(ops: Operations<T>, images: T, format: DataFormat, action: (batch: T) => T): T {
  const shape = ops.shape(images);
  checkRank(shape);
  const batch = shape.length === 3 ? ops.expandDims(images, 0) : images;
  const result = fromChannelsLast(ops, action(toChannelsLast(ops, batch, format)), format);
  return shape.length === 3 ? ops.squeeze(result, 0) : result;
}

/** The same for what keeps the form of its images: where a size is free there are only shapes, which stay. */
export const overKnownImages = <T>(ops: Operations<T>, images: T, format: DataFormat, action: (batch: T) => T): T =>
  overImages(ops, images, format, (batch) => (isKnown(ops.shape(batch)) ? action(batch) : batch));

/** Images of whole numbers as floats for an action; the result has their dtype again, without its fractions. */
export function asFloats<T>(ops: Operations<T>, images: T, action: (floats: T) => T): T {
  const dtype = ops.dtype(images);
  const isWhole = dtype === "bool" || /^u?int/.test(dtype);
  return isWhole ? ops.cast(action(ops.cast(images, "float32")), dtype) : action(images);
}
