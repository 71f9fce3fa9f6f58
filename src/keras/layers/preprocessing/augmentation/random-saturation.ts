import { channelsOf, toHsv, toRgb } from "../../../ops/image/colors";
import { from } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_saturation/ */
export const randomSaturation = defineAugmentation({
  name: "RandomSaturation",
  summary: "While training, makes colors stronger or weaker.",
  follows: "nothing",
  parameters: {
    factor: factor("0.5 leaves them; 0 makes them gray, 1 as strong as can be.", [-1, 1]),
    value_range: valueRange,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  casts: "never",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const drawn = uniform(context, [batch, 1, 1], given.factor);
    const stronger = ops.divide(drawn, from(ops, 1 + 1e-7, drawn));
    const [hue, saturation, value] = channelsOf(ops, toHsv(ops, images, null));
    const changed = ops.clip(ops.multiply(saturation, stronger), ...given.value_range);
    return toRgb(ops, ops.stack([hue, changed, value], -1), null);
  },
});
