import { Float } from "../../../core/argument";
import { number } from "../../../core/kinds";
import { from } from "../../../ops/numbers";
import { randomBeta } from "../../../random/gamma";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation } from "./augmentation";
import { shuffled } from "./shuffled";

/** Zhang et al., 2017. https://keras.io/api/layers/preprocessing_layers/image_augmentation/mix_up/ */
export const mixUp = defineAugmentation({
  name: "MixUp",
  summary: "While training, mixes each image with another.",
  parameters: {
    alpha: number("How even the mixture is: the parameter of a beta distribution.", new Float(0.2)),
    data_format: dataFormat(),
    seed: seedParameter,
  },
  casts: "training",
  mixes: true,
  images(context, images, [batch]) {
    const { ops, arguments: given, seed } = context;
    const alpha = ops.scalar(given.alpha);
    const share = ops.reshape(randomBeta(ops, [batch], alpha, alpha, seed), [batch, 1, 1, 1]);
    const others = ops.take(images, shuffled(context, batch), 0);
    return ops.add(ops.multiply(share, images), ops.multiply(from(ops, 1, share), others));
  },
});
