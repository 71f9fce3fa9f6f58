import { times } from "../../../ops/numbers";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, formatKeyword, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_brightness/ */
export const randomBrightness = defineAugmentation({
  name: "RandomBrightness",
  summary: "While training, makes images lighter or darker.",
  follows: "nothing",
  parameters: {
    factor: {
      ...factor("How much lighter (or, below zero, darker), as a part of the range of values.", [-1, 1], { none: 0 }),
      ofPython: false,
    },
    value_range: valueRange,
    seed: seedParameter,
    ...formatKeyword,
  },
  casts: "never",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const [low, high] = given.value_range;
    const lighter = times(ops, uniform(context, [batch, 1, 1, 1], given.factor), high - low);
    return ops.clip(ops.add(images, ops.cast(lighter, ops.dtype(images))), low, high);
  },
});
