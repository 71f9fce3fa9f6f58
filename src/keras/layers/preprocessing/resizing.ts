import { Float } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { boolean, checkedAtRun, choice, number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { overImages } from "../../ops/image/over-images";
import { resizeKeepingType } from "../../ops/image/resize";
import { interpolations } from "../../ops/image/resize-weights";
import { dataFormat } from "../convolutional/data-format";
import { imageKeywords, sizeParameters } from "./image";
import { changeImages, refuseSymbolicDict } from "./image-dicts";

/** Throws KerasError where both ways to keep proportions are asked for. */
function checkRatio(given: { crop_to_aspect_ratio: boolean; pad_to_aspect_ratio: boolean }): void {
  if (!given.crop_to_aspect_ratio || !given.pad_to_aspect_ratio) return;
  throw new KerasError(
    "invalid-argument",
    "Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`.",
    { argument: "pad_to_aspect_ratio" },
  );
}

/** https://keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing/ */
export const resizing = defineLayer({
  name: "Resizing",
  family: "preprocessing",
  summary: "Brings images to another size.",
  parameters: {
    ...sizeParameters,
    interpolation: checkedAtRun(choice("How new pixels are made.", interpolations, "bilinear", { exact: true })),
    crop_to_aspect_ratio: boolean("Whether images of other proportions are cropped rather than distorted.", false),
    pad_to_aspect_ratio: boolean("Whether images of other proportions are padded rather than distorted.", false),
    fill_mode: checkedAtRun(choice("What images are padded with.", ["constant"], "constant", { exact: true })),
    fill_value: number("The value that images are padded with.", new Float(0)),
    antialias: boolean("Whether images are smoothed when they get smaller.", false),
    data_format: dataFormat(),
    ...imageKeywords,
  },
  callArguments: ["training"],
  keepsStructure: true,
  call(context, inputs) {
    const { ops, arguments: given } = context;
    const { height, width, interpolation, antialias, fill_value: fillValue } = given;
    checkRatio(given);
    const keepRatio = given.crop_to_aspect_ratio ? "crop" : given.pad_to_aspect_ratio ? "pad" : null;
    const changing =
      (filter: typeof interpolation) =>
      (input: (typeof inputs)[number]): typeof input =>
        overImages(ops, input, given.data_format, (images) =>
          resizeKeepingType(ops, images, [height, width], { interpolation: filter, antialias, keepRatio, fillValue }),
        );
    return changeImages(context, inputs, changing(interpolation), changing("nearest"));
  },
  symbolicCall: refuseSymbolicDict,
  symbolicIfRefused({ arguments: { height, width, data_format: format }, computeType }, [input]) {
    const first = (input!.shape.length === 4 ? 1 : 0) + (format === "channels_first" ? 1 : 0);
    if (input!.shape.length < first + 2) return undefined;
    return {
      shape: [...input!.shape.slice(0, first), height, width, ...input!.shape.slice(first + 2)],
      dtype: computeType,
    };
  },
  details: ({ height, width }) => `${height}×${width}`,
});
