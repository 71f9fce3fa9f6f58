import { convolved } from "../../../ops/image/blur";
import { from, times } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

/** How much each pixel around counts, and the pixel itself. */
const [around, middle] = [1 / 13, 5 / 13];
const smoothing = [around, around, around, around, middle, around, around, around, around];

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_sharpness/ */
export const randomSharpness = defineAugmentation({
  name: "RandomSharpness",
  summary: "While training, makes images sharper or smoother.",
  follows: "nothing",
  parameters: {
    factor: factor("0 smooths, 0.5 leaves images, 1 sharpens them.", [0, 1]),
    value_range: valueRange,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const sharpness = times(ops, uniform(context, [batch, 1, 1, 1], given.factor), 2);
    const smooth = convolved(ops, images, ops.constant(smoothing, [3, 3]), "same");
    const changed = ops.add(images, ops.multiply(from(ops, 1, sharpness), ops.subtract(smooth, images)));
    return ops.clip(changed, ...given.value_range);
  },
});
