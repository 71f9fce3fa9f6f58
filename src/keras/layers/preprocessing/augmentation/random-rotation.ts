import { plus, times } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { factor } from "./factor";
import { affineRows, fillMode, fillValue, interpolation, projectBy } from "./projected";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/ */
export const randomRotation = defineAugmentation({
  name: "RandomRotation",
  summary: "While training, turns images by random angles.",
  follows: "masks",
  parameters: {
    factor: factor("The angle as a part of a whole turn.", [-1, 1], { none: 0 }),
    fill_mode: fillMode,
    interpolation,
    seed: seedParameter,
    fill_value: fillValue,
    data_format: dataFormat(),
  },
  images(context, images, [batch, height, width]) {
    const { ops, arguments: given } = context;
    const [low, high] = given.factor;
    const degrees = uniform(context, [batch], [low * 360, high * 360]);
    const angle = times(ops, degrees, Math.PI / 180);
    const [sine, cosine] = [ops.sin(angle), ops.cos(angle)];
    const [x, y] = [(width - 1) / 2, (height - 1) / 2];
    // What keeps the middle where it is.
    const shift = (across: number, a: typeof sine, b: typeof sine) =>
      plus(ops, ops.negative(ops.add(times(ops, a, x), times(ops, b, y))), across);
    const minus = ops.negative(sine);
    const rows = [cosine, minus, shift(x, cosine, minus), sine, cosine, shift(y, sine, cosine)];
    return projectBy(ops, images, affineRows(ops, rows, angle), given);
  },
  details: ({ factor: [low, high] }) => `${low} to ${high}`,
});
