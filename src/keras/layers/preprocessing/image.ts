import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { keywordOnly, optional, positiveInteger, text } from "../../core/kinds";
import type { Operations } from "../../ops/operations";
import { type DataFormat, fromChannelsLast, toChannelsLast } from "../../ops/channels";

/** The size of the images that a layer gives. */
export const sizeParameters = {
  height: positiveInteger("The height of the images that come out."),
  width: positiveInteger("The width of the images that come out."),
};

/** What every layer of images takes by name. */
export const imageKeywords = {
  bounding_box_format: keywordOnly(optional(text("How bounding boxes are written, where there are some."))),
};

/**
 * Does something to images as (batch, height, width, channels), be they given as a batch or alone, with the channels
 * first or last. Throws KerasError for what is no image.
 */
export function overImages<T>(ops: Operations<T>, images: T, format: DataFormat, action: (batch: T) => T): T {
  const shape = ops.shape(images);
  if (shape.length !== 3 && shape.length !== 4) {
    throw new KerasError(
      "wrong-rank",
      `Expected an image of rank 3 or a batch of images of rank 4. Received: shape=${formatShape([...shape])}`,
      { input: 0 },
    );
  }
  const batch = shape.length === 3 ? ops.expandDims(images, 0) : images;
  const result = fromChannelsLast(ops, action(toChannelsLast(ops, batch, format)), format);
  return shape.length === 3 ? ops.squeeze(result, 0) : result;
}
