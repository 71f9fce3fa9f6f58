import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, formatKeyword, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast/ */
export const randomContrast = defineAugmentation({
  name: "RandomContrast",
  summary: "While training, draws values further from each channel's mean, or nearer to it.",
  follows: "nothing",
  parameters: {
    factor: factor("How much: the contrast is multiplied by 1 - lower to 1 + upper.", [0, 1]),
    value_range: valueRange,
    seed: seedParameter,
    ...formatKeyword,
  },
  casts: "never",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const [lower, upper] = given.factor;
    const contrast = uniform(context, [batch, 1, 1, 1], [1 - lower, 1 + upper]);
    const mean = ops.mean(images, [1, 2], true);
    const changed = ops.add(ops.multiply(ops.subtract(images, mean), contrast), mean);
    return ops.clip(changed, ...given.value_range);
  },
});
