import { KerasError } from "../../../core/errors";
import { toGrayscale } from "../../../ops/image/colors";
import { checkRank } from "../../../ops/image/over-images";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_color_degeneration/ */
export const randomColorDegeneration = defineAugmentation({
  name: "RandomColorDegeneration",
  summary: "While training, mixes images with their gray versions.",
  follows: "nothing",
  parameters: {
    factor: factor("How much of the gray image: 0 none, 1 all of it.", [-1, 1]),
    value_range: valueRange,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  casts: "training",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const share = uniform(context, [batch, 1, 1, 1], given.factor);
    const toGray = ops.subtract(toGrayscale(ops, images, null), images);
    return ops.clip(ops.add(images, ops.multiply(share, toGray)), ...given.value_range);
  },
  outputShape({ data_format: format }, shape) {
    checkRank(shape);
    const channels = shape.at(format === "channels_first" ? -3 : -1);
    if (typeof channels !== "number" || channels === 3) return shape;
    throw new KerasError(
      "shape-mismatch",
      `Input images must have 3 channels, but received images with ${channels} channels.`,
      { input: 0 },
    );
  },
});
