import { Float, formatArgument, isList } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { asNumber, type Parameter } from "../../../core/parameters";
import { gaussianBlur } from "../../../ops/image/blur";
import { plus } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, happens, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

const kernelSize: Parameter<readonly [number, number]> = {
  type: "int | (int, int)",
  doc: "How many pixels count, an odd number, or one for each axis.",
  default: 3,
  ofPython: true,
  parse(argument, { name }) {
    const given = (isList(argument) ? argument : [argument, argument]).map(asNumber);
    const isOdd = given.length === 2 && given.every((size) => size !== undefined && size % 2 !== 0);
    if (isOdd) return given as unknown as [number, number];
    throw new KerasError(
      "invalid-argument",
      `${name} must be an odd number, or a list of two. Received: ${name}=${formatArgument(argument)}`,
      { argument: name },
    );
  },
};

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_gaussian_blur/ */
export const randomGaussianBlur = defineAugmentation({
  name: "RandomGaussianBlur",
  summary: "While training, blurs a random part of the images.",
  follows: "nothing",
  parameters: {
    factor: factor("The chance of an image.", [0, 1], { default: new Float(1) }),
    kernel_size: kernelSize,
    sigma: factor("How wide the blur is.", [0, 1], { default: new Float(1) }),
    value_range: valueRange,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const width = () => plus(ops, uniform(context, [], given.sigma), 1e-6);
    const blurred = gaussianBlur(ops, images, given.kernel_size, [width(), width()]);
    const changed = ops.where(happens(context, batch, given.factor), blurred, images);
    return ops.clip(changed, ...given.value_range);
  },
});
