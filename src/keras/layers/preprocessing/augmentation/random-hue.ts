import { channelsOf, toHsv, toRange, toRgb } from "../../../ops/image/colors";
import { numberLike, plus, times } from "../../../ops/numbers";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, uniform } from "./augmentation";
import { factor, valueRange } from "./factor";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_hue/ */
export const randomHue = defineAugmentation({
  name: "RandomHue",
  summary: "While training, turns colors around the color circle.",
  follows: "nothing",
  parameters: {
    factor: factor("How far, as a part of half the circle.", [0, 1]),
    value_range: valueRange,
    data_format: dataFormat(),
    seed: seedParameter,
  },
  casts: "training",
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const drawn = uniform(context, [batch, 1, 1], [0, 1]);
    const one = ops.onesLike(drawn);
    const side = ops.where(ops.greater(drawn, ops.scalar(0.5)), ops.negative(one), one);
    const turn = times(ops, ops.multiply(side, uniform(context, [batch, 1, 1], given.factor)), 0.5);
    const colors = toHsv(ops, toRange(ops, images, given.value_range, [0, 1]), null);
    const [hue, saturation, value] = channelsOf(ops, colors);
    const turned = ops.add(hue, turn);
    const lowered = ops.where(ops.greater(turned, numberLike(ops, turned, 1)), plus(ops, turned, -1), turned);
    const within = ops.where(ops.less(lowered, ops.zerosLike(lowered)), plus(ops, lowered, 1), lowered);
    const result = toRgb(ops, ops.stack([within, saturation, value], -1), null);
    return toRange(ops, ops.clip(result, 0, 1), [0, 1], given.value_range);
  },
});
