import { Float } from "../../../core/argument";
import { choice } from "../../../core/kinds";
import { elasticTransform } from "../../../ops/image/elastic";
import { type CoordinateFill, coordinateFills } from "../../../ops/image/map-coordinates";
import { times } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, happens, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";
import { fillValue, interpolation } from "./projected";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_elastic_transform/ */
export const randomElasticTransform = defineAugmentation({
  name: "RandomElasticTransform",
  summary: "While training, pulls a random part of the images as if on rubber.",
  follows: "masks",
  parameters: {
    factor: factor("The chance of an image.", [0, 1], { default: new Float(1) }),
    scale: factor("How strong the pull is.", [0, 1], { default: new Float(1) }),
    interpolation,
    fill_mode: choice<CoordinateFill>("What stands beyond the border.", coordinateFills, "reflect", { exact: true }),
    fill_value: fillValue,
    value_range: valueRange,
    seed: seedParameter,
    data_format: dataFormat(),
  },
  images(context, images, [batch, height, width]) {
    const { ops, arguments: given, seed } = context;
    if (given.scale[1] === 0 || given.factor[1] === 0) return images;
    const strength = uniform(context, [], given.scale);
    const smoothness = 0.05 * Math.min(height, width);
    const pulled = elasticTransform(ops, images, seed(), {
      alpha: times(ops, strength, 0.1 * Math.max(height, width)),
      sigma: times(ops, strength, smoothness),
      mostSigma: smoothness * given.scale[1],
      interpolation: given.interpolation,
      fillMode: given.fill_mode,
      fillValue: given.fill_value,
    });
    const changed = ops.where(happens(context, batch, given.factor), pulled, images);
    return ops.clip(changed, ...given.value_range);
  },
});
