import { text } from "../../../core/kinds";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";

/** The axes along which images are mirrored; of other words none, as in Keras. */
const axes: Readonly<Record<string, readonly number[]>> = {
  horizontal: [2],
  vertical: [1],
  horizontal_and_vertical: [2, 1],
};

const mode = {
  ...text("Whether images are mirrored left to right, top to bottom, or both.", "horizontal_and_vertical"),
  choices: Object.keys(axes),
};

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip/ */
export const randomFlip = defineAugmentation({
  name: "RandomFlip",
  summary: "While training, mirrors a random half of the images.",
  follows: "masks",
  parameters: { mode, seed: seedParameter, data_format: dataFormat() },
  images(context, images, [batch]) {
    const { ops } = context;
    const isFlipped = ops.lessEqual(uniform(context, [batch, 1, 1, 1], [0, 1]), ops.scalar(0.5));
    return (axes[context.arguments.mode] ?? []).reduce(
      (flipped, axis) => ops.where(isFlipped, ops.flip(flipped, axis), flipped),
      images,
    );
  },
  details: ({ mode }) => mode,
});
