import { Float } from "../../../core/argument";
import { toRange } from "../../../ops/image/colors";
import { from } from "../../../ops/numbers";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation, formatKeyword, uniform } from "./augmentation";
import { factor, type Range, valueRange } from "./factor";

const upTo = (doc: string) => factor(doc, [0, 1], { strict: true, spread: (one) => [0, one], default: new Float(0) });

const bytes = [0, 255] as const;
/** Keras brings the upper bound alone to the range of bytes. */
const inBytes = ([low, high]: Range): Range => [low, high * 255];

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/solarization/ */
export const solarization = defineAugmentation({
  name: "Solarization",
  summary: "While training, adds to all values, then turns those above a threshold from light to dark.",
  follows: "nothing",
  parameters: {
    addition_factor: upTo("How much is added, as a part of the range."),
    threshold_factor: upTo("The threshold, as a part of the range."),
    value_range: valueRange,
    seed: seedParameter,
    ...formatKeyword,
  },
  images(context, images, [batch]) {
    const { ops, arguments: given } = context;
    const draw = (range: Range) => uniform(context, [batch, 1, 1, 1], inBytes(range));
    const added = ops.add(toRange(ops, images, given.value_range, bytes), draw(given.addition_factor));
    const light = ops.clip(added, 0, 255);
    const dark = ops.where(ops.less(light, draw(given.threshold_factor)), light, from(ops, 255, light));
    return toRange(ops, dark, bytes, given.value_range);
  },
});
