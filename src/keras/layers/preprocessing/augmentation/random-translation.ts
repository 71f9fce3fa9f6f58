import { times } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { bothWays, factor } from "./factor";
import { affineRows, fillMode, fillValue, interpolation, projectBy } from "./projected";

const move = (doc: string) => factor(doc, [-1, 1], { spread: bothWays, strict: true });

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/ */
export const randomTranslation = defineAugmentation({
  name: "RandomTranslation",
  summary: "While training, moves images by random distances.",
  follows: "masks",
  parameters: {
    height_factor: move("How far down, as a part of the height."),
    width_factor: move("How far to the right, as a part of the width."),
    fill_mode: fillMode,
    interpolation,
    seed: seedParameter,
    fill_value: fillValue,
    data_format: dataFormat(),
  },
  images(context, images, [batch, height, width]) {
    const { ops, arguments: given } = context;
    const down = times(ops, uniform(context, [batch], given.height_factor), -height);
    const right = times(ops, uniform(context, [batch], given.width_factor), -width);
    return projectBy(ops, images, affineRows(ops, [1, 0, right, 0, 1, down], down), given);
  },
});
