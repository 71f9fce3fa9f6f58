import { Float } from "../../../core/argument";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { bothWays, factor } from "./factor";
import { affineRows, fillMode, fillValue, interpolation, projectBy } from "./projected";

const shear = (doc: string) => factor(doc, [0, 1], { spread: bothWays, strict: true, default: new Float(0) });

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_shear/ */
export const randomShear = defineAugmentation({
  name: "RandomShear",
  summary: "While training, slants images.",
  follows: "masks",
  parameters: {
    x_factor: shear("How far each row moves against the next, as a part of a pixel."),
    y_factor: shear("How far each column moves against the next."),
    interpolation,
    fill_mode: fillMode,
    fill_value: fillValue,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const drawn = uniform(context, [batch], [0, 1]);
    const one = ops.onesLike(drawn);
    const side = ops.where(ops.greater(drawn, ops.scalar(0.5)), ops.negative(one), one);
    const down = ops.multiply(uniform(context, [batch], given.y_factor), side);
    const across = ops.multiply(uniform(context, [batch], given.x_factor), side);
    return projectBy(ops, images, affineRows(ops, [1, across, 0, down, 1, 0], side), given);
  },
});
