import { Float } from "../../../core/argument";
import { number } from "../../../core/kinds";
import { project, projectionOf } from "../../../ops/image/project";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, happens, uniform } from "./augmentation";
import { factor } from "./factor";
import { fillValue, interpolation } from "./projected";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_perspective/ */
export const randomPerspective = defineAugmentation({
  name: "RandomPerspective",
  summary: "While training, shows a random part of the images as if from elsewhere.",
  follows: "masks",
  parameters: {
    factor: factor("The chance of an image.", [0, 1], { default: new Float(1) }),
    scale: number("How far the corners move at the most.", new Float(1), { min: 0, max: 1 }),
    interpolation,
    fill_value: fillValue,
    seed: seedParameter,
    data_format: dataFormat(),
  },
  images(context, images, [batch, height, width]) {
    const { ops, arguments: given } = context;
    const [right, bottom] = [width - 1, height - 1];
    const corners = ops.constant([0, 0, right, 0, 0, bottom, right, bottom], [1, 4, 2]);
    const moves = uniform(context, [batch, 4, 2], [-0.5 * given.scale, 0.5 * given.scale]);
    const moved = ops.add(corners, ops.multiply(corners, moves));
    const rows = projectionOf(ops, ops.broadcastTo(corners, [batch, 4, 2]), moved);
    const seen = project(ops, images, rows, {
      interpolation: given.interpolation,
      fillMode: "constant",
      fillValue: given.fill_value,
    });
    return ops.where(happens(context, batch, given.factor), seen, images);
  },
});
