import { Float } from "../../../core/argument";
import { boolean, integer, number } from "../../../core/kinds";
import { from } from "../../../ops/numbers";
import { at } from "../../../ops/part";
import { randomBeta, randomLogGamma } from "../../../random/gamma";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation } from "./augmentation";
import { type Choices, chosenLayers } from "./chosen";
import { factor, valueRange } from "./factor";
import { interpolation } from "./projected";

const some = [
  ...["random_shear", "random_translation", "random_rotation", "solarization", "random_posterization"],
  ...["auto_contrast", "equalization"],
];
const all = [...some, "random_brightness", "random_color_degeneration", "random_contrast", "random_sharpness"];
const namesOf = (given: { all_ops: boolean }): readonly string[] => (given.all_ops ? all : some);

/** Hendrycks et al., 2019. https://keras.io/api/layers/preprocessing_layers/image_augmentation/aug_mix/ */
export const augMix = defineAugmentation({
  name: "AugMix",
  summary: "While training, mixes images with what chains of random changes make of them.",
  parameters: {
    value_range: valueRange,
    num_chains: integer("How many chains there are.", 3),
    chain_depth: integer("How many changes a chain has at the most.", 3),
    factor: factor("How strong the changes are.", [0, 1], { default: new Float(0.3) }),
    alpha: number("How even the mixture is.", new Float(1)),
    all_ops: boolean("Whether changes of color are among them.", true),
    interpolation,
    seed: seedParameter,
    data_format: dataFormat(),
  },
  sublayers: (given, session) => chosenLayers(namesOf(given), given as Choices, session),
  whole(context, input) {
    const { ops, arguments: given, call, choose, sublayer, seed } = context;
    const names = namesOf(given);
    const alpha = ops.scalar(given.alpha);
    const shares = ops.softmax(randomLogGamma(ops, [given.num_chains], alpha, seed), 0);
    const chain = (): typeof input =>
      Array.from({ length: given.chain_depth }).reduce<typeof input>((images) => {
        const name = names[choose(names.length + 1)];
        return name === undefined ? images : call(sublayer(name), [images], { training: true })[0]!;
      }, input);
    const mixed = Array.from({ length: given.num_chains }, (_, index) =>
      ops.multiply(chain(), at(ops, shares, 0, index)),
    ).reduce((sum, one) => ops.add(sum, one), ops.zerosLike(input));
    const own = randomBeta(ops, [], alpha, alpha, seed);
    const changed = ops.add(ops.multiply(own, input), ops.multiply(from(ops, 1, own), mixed));
    return ops.clip(changed, ...given.value_range);
  },
});
