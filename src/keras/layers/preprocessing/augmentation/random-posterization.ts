import { toRange } from "../../../ops/image/colors";
import { from, numberLike } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

const bytes = [0, 255] as const;

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_posterization/ */
export const randomPosterization = defineAugmentation({
  name: "RandomPosterization",
  summary: "While training, keeps a few bits of each color.",
  follows: "nothing",
  parameters: {
    factor: factor("How many bits are kept, from 1 to 8.", [1, 8]),
    value_range: valueRange,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  casts: "training",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const kept = ops.floor(uniform(context, [batch, 1, 1, 1], given.factor));
    const step = ops.power(numberLike(ops, kept, 2), from(ops, 8, kept));
    const whole = ops.floor(toRange(ops, images, given.value_range, bytes));
    const few = ops.multiply(ops.floor(ops.divide(whole, step)), step);
    return toRange(ops, few, bytes, given.value_range);
  },
});
