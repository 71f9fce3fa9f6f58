import { Float } from "../../../core/argument";
import { integer } from "../../../core/kinds";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation } from "./augmentation";
import { type Choices, chosenLayers } from "./chosen";
import { factor, valueRange } from "./factor";
import { interpolation } from "./projected";

const names = [
  ...["random_shear", "random_translation", "random_rotation", "random_brightness", "random_color_degeneration"],
  ...["random_contrast", "random_sharpness", "solarization", "random_posterization", "auto_contrast", "equalization"],
];

/** Cubuk et al., 2019. https://keras.io/api/layers/preprocessing_layers/image_augmentation/rand_augment/ */
export const randAugment = defineAugmentation({
  name: "RandAugment",
  summary: "While training, changes images in a few ways chosen at random.",
  parameters: {
    value_range: valueRange,
    num_ops: integer("How many changes are made.", 2),
    factor: factor("How strong they are.", [0, 1], { default: new Float(0.5) }),
    interpolation,
    seed: seedParameter,
    data_format: dataFormat(),
  },
  sublayers: (given, session) => chosenLayers(names, given as Choices, session),
  whole(context, input) {
    const { arguments: given, call, choose, sublayer } = context;
    return Array.from({ length: given.num_ops }).reduce<typeof input>(
      (images) => call(sublayer(names[choose(names.length)]!), [images], { training: true })[0]!,
      input,
    );
  },
  details: ({ num_ops: count }) => `${count} changes`,
});
