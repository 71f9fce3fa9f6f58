import { defineLayer } from "../../core/layer";
import type { AxisIndex, Operations } from "../../ops/operations";
import { overImages } from "../../ops/image/over-images";
import { imageResize } from "../../ops/image/resize";
import { dataFormat } from "../convolutional/data-format";
import { imageKeywords, sizeParameters } from "./image";
import { changeImages, refuseSymbolicDict } from "./image-dicts";

/** The middle of images (batch, height, width, channels); what is too small is enlarged, in its proportions, until it suffices. */
function middle<T>(ops: Operations<T>, images: T, size: readonly [height: number, width: number]): T {
  const margins = size.map((wanted, index) => Number(ops.shape(images)[index + 1] ?? NaN) - wanted);
  // Where a size is free there are only shapes, which are the same either way.
  if (!margins.every((margin) => margin >= 0)) {
    return imageResize(ops, images, size, { interpolation: "bilinear", keepRatio: "crop" });
  }
  const cut = margins.map((margin, index): AxisIndex => {
    const start = Math.floor(margin / 2);
    return { kind: "slice", start, stop: start + size[index]!, step: 1 };
  });
  const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };
  return ops.getItem(images, [all, ...cut]);
}

/** https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/ */
export const centerCrop = defineLayer({
  name: "CenterCrop",
  family: "preprocessing",
  summary: "Cuts the middle out of images.",
  parameters: { ...sizeParameters, data_format: dataFormat(), ...imageKeywords },
  callArguments: ["training"],
  keepsStructure: true,
  call(context, inputs) {
    const { ops, computeType, arguments: given } = context;
    const size = [given.height, given.width] as const;
    const change = (input: (typeof inputs)[number]): typeof input =>
      overImages(ops, ops.cast(input, computeType), given.data_format, (images) => middle(ops, images, size));
    return changeImages(context, inputs, change, change);
  },
  symbolicCall: refuseSymbolicDict,
  details: ({ height, width }) => `${height}×${width}`,
});
