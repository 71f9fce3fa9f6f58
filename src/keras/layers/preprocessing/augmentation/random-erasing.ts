import { type Argument, Float, formatArgument, isList } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { asNumber, type Parameter } from "../../../core/parameters";
import { times } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, happens, uniform } from "./augmentation";
import { insideBoxes, randomSide } from "./boxes";
import { factor, valueRange } from "./factor";

/** One number, or one a channel. */
const fill: Parameter<readonly number[] | null> = {
  type: "float | (float, float, float) | None",
  doc: "What the box is filled with, by default noise.",
  default: null,
  parse(argument, { name }) {
    if (argument === null) return null;
    const given = (isList(argument) ? argument : [argument]).map((one: Argument) => asNumber(one));
    if (given.every((one) => one !== undefined) && (given.length === 3 || !isList(argument))) return given;
    throw new KerasError(
      "invalid-argument",
      `The \`fill_value\` argument should be a number (or a list of three numbers). Received: ${name}=${formatArgument(argument)}`,
      { argument: name },
    );
  },
};

/** Zhong et al., 2017. https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_erasing/ */
export const randomErasing = defineAugmentation({
  name: "RandomErasing",
  summary: "While training, erases a box of a random part of the images.",
  follows: "nothing",
  parameters: {
    factor: factor("The chance of an image.", [0, 1], { default: new Float(1) }),
    scale: factor("How much of the image the box is.", [0, 1], { default: [new Float(0.02), new Float(0.33)] }),
    fill_value: fill,
    value_range: valueRange,
    seed: seedParameter,
    data_format: dataFormat(),
  },
  images(context, images, [batch, height, width, channels]) {
    const { ops, arguments: given, seed } = context;
    const share = () => ops.sqrt(uniform(context, [batch], given.scale));
    const across = randomSide(context, batch, width, share());
    const down = randomSide(context, batch, height, share());
    const box = insideBoxes(ops, [height, width], down, across);
    const [low, high] = given.value_range;
    const values = given.fill_value
      ? ops.constant(given.fill_value, [given.fill_value.length])
      : times(ops, ops.randomNormal([batch, height, width, channels], seed()), high);
    const erased = ops.logicalAnd(box, happens(context, batch, given.factor));
    return ops.where(erased, ops.cast(ops.clip(values, low, high), ops.dtype(images)), images);
  },
});
