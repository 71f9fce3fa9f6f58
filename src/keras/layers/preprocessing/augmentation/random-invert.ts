import { Float } from "../../../core/argument";
import { from } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, happens } from "./augmentation";
import { factor, valueRange } from "./factor";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_invert/ */
export const randomInvert = defineAugmentation({
  name: "RandomInvert",
  summary: "While training, turns light into dark in a random part of the images.",
  follows: "nothing",
  parameters: {
    factor: factor("The chance of an image.", [0, 1], { default: new Float(1) }),
    value_range: valueRange,
    seed: seedParameter,
    data_format: dataFormat(),
  },
  casts: "training",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const inverted = from(ops, given.value_range[1], images);
    return ops.where(happens(context, batch, given.factor), inverted, images);
  },
});
