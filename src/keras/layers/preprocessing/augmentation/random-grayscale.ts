import { Float } from "../../../core/argument";
import { number } from "../../../core/kinds";
import { toGrayscale } from "../../../ops/image/colors";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_grayscale/ */
export const randomGrayscale = defineAugmentation({
  name: "RandomGrayscale",
  summary: "While training, takes the colors from a random part of the images.",
  takesNoDict: true,
  parameters: {
    factor: number("The part of the images that become gray.", new Float(0.5), { min: 0, max: 1 }),
    data_format: dataFormat(),
    seed: seedParameter,
  },
  casts: "never",
  outputType: "traced",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const isGray = ops.less(uniform(context, [batch, 1, 1, 1], [0, 1]), ops.scalar(given.factor));
    return ops.where(isGray, toGrayscale(ops, images, null), images);
  },
  details: ({ factor }) => `factor ${factor}`,
});
