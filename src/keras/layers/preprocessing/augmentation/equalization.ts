import { checkedAtRun, positiveInteger } from "../../../core/kinds";
import { toRange } from "../../../ops/image/colors";
import { over, times } from "../../../ops/numbers";
import type { Operations } from "../../../ops/operations";
import { at } from "../../../ops/part";
import { dataFormat } from "../../convolutional/data-format";
import { defineAugmentation } from "./augmentation";
import { valueRange } from "./factor";

const bytes = [0, 255] as const;

/** Places of values up to 255 among `bins`. */
const places = <T>(ops: Operations<T>, values: T, bins: number): T =>
  ops.cast(ops.clip(over(ops, times(ops, values, bins - 1), 255), 0, bins - 1), "int32");

/** One channel of all images with every value as frequent as can be. The values are counted on the host. */
function equalized<T>(ops: Operations<T>, channel: T, bins: number): T {
  const fixed = ops.stopGradient(channel);
  const counts = ops.cast(ops.bincount(ops.reshape(places(ops, fixed, bins), [-1]), undefined, bins), "float32");
  const below = ops.cumsum(counts, 0);
  const total = ops.sum(counts, null);
  const zero = ops.zerosLike(below);
  const least = ops.min(ops.where(ops.greater(below, zero), below, ops.add(zero, total)), null);
  const rest = ops.subtract(total, least);
  // With a single value there is nothing to equalize.
  const isFlat = ops.lessEqual(rest, ops.zerosLike(rest));
  const scale = ops.divide(ops.scalar(255), ops.where(isFlat, ops.onesLike(rest), rest));
  const table = ops.clip(ops.round(ops.multiply(ops.subtract(below, least), scale)), 0, 255);
  return ops.where(isFlat, channel, ops.take(table, places(ops, fixed, bins), 0));
}

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/equalization/ */
export const equalization = defineAugmentation({
  name: "Equalization",
  summary: "While training, makes all values of a channel as frequent as can be.",
  follows: "nothing",
  parameters: {
    value_range: valueRange,
    bins: checkedAtRun(positiveInteger("How many values are told apart.", 256)),
    data_format: dataFormat(),
  },
  casts: "training",
  outputType: "traced",
  images({ ops, arguments: { value_range: range, bins } }, images, [, , , channels]) {
    const values = toRange(ops, images, range, bytes);
    const done = Array.from({ length: channels }, (_, index) => equalized(ops, at(ops, values, -1, index), bins));
    return toRange(ops, ops.stack(done, -1), bytes, range);
  },
});
