import { from, times } from "../../../ops/numbers";
import { optional } from "../../../core/kinds";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { bothWays, factor, type Range } from "./factor";
import { affineRows, fillMode, fillValue, interpolation, projectBy } from "./projected";

const zoom = (doc: string) => factor(doc, [-1, 1], { spread: bothWays, strict: true, open: true });

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom/ */
export const randomZoom = defineAugmentation({
  name: "RandomZoom",
  summary: "While training, zooms into images or out of them.",
  follows: "masks",
  parameters: {
    height_factor: zoom("How much smaller images get: 0.2 by 20 %, -0.2 larger."),
    width_factor: optional(zoom("The same for the width; without it images keep their proportions.")),
    fill_mode: fillMode,
    interpolation,
    seed: seedParameter,
    fill_value: fillValue,
    data_format: dataFormat(),
  },
  images(context, images, [batch, height, width]) {
    const { ops, arguments: given } = context;
    const zooms = ([low, high]: Range) => uniform(context, [batch], [1 + low, 1 + high]);
    const down = zooms(given.height_factor);
    const across = given.width_factor ? zooms(given.width_factor) : down;
    const shift = (size: number, by: typeof down) => times(ops, from(ops, 1, by), (size - 1) / 2);
    const rows = [across, 0, shift(width, across), 0, down, shift(height, down)];
    return projectBy(ops, images, affineRows(ops, rows, down), given);
  },
  details: ({ height_factor: [low, high] }) => `${low} to ${high}`,
});
