import { Float } from "../../../core/argument";
import { from, plus } from "../../../ops/numbers";
import { randomBeta } from "../../../random/gamma";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { insideBoxes, randomSide } from "./boxes";
import { factor } from "./factor";
import { shuffled } from "./shuffled";

/** Yun et al., 2019. https://keras.io/api/layers/preprocessing_layers/image_augmentation/cut_mix/ */
export const cutMix = defineAugmentation({
  name: "CutMix",
  summary: "While training, replaces a box of each image by that of another.",
  parameters: {
    factor: factor("How even the mixture is: the parameter of a beta distribution.", [0, 1], { default: new Float(1) }),
    seed: seedParameter,
    data_format: dataFormat(),
  },
  mixes: true,
  images(context, images, [batch, height, width]) {
    const { ops, arguments: given, seed } = context;
    const alpha = plus(ops, uniform(context, [], given.factor), 1e-6);
    const share = ops.sqrt(from(ops, 1, randomBeta(ops, [batch], alpha, alpha, seed)));
    const across = randomSide(context, batch, width, share);
    const down = randomSide(context, batch, height, share);
    const others = ops.take(images, shuffled(context, batch), 0);
    return ops.where(insideBoxes(ops, [height, width], down, across), others, images);
  },
});
