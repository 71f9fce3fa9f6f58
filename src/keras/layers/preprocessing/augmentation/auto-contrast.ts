import { toRange } from "../../../ops/image/colors";
import { times } from "../../../ops/numbers";
import { defineAugmentation, formatKeyword } from "./augmentation";
import { valueRange } from "./factor";

const bytes = [0, 255] as const;

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/auto_contrast/ */
export const autoContrast = defineAugmentation({
  name: "AutoContrast",
  summary: "Stretches values so that each channel has the darkest and the lightest, at inference too.",
  follows: "nothing",
  parameters: { value_range: valueRange, ...formatKeyword },
  always: true,
  images({ ops, arguments: { value_range: range, data_format: format } }, images) {
    // Keras folds axes 1 and 2 wherever the channels are.
    const axes = format === "channels_first" ? [3, 1] : [1, 2];
    const values = toRange(ops, images, range, bytes);
    const [low, high] = [ops.min(values, axes, true), ops.max(values, axes, true)];
    const isFlat = ops.equal(low, high);
    const scale = ops.divide(
      times(ops, ops.onesLike(low), 255),
      ops.where(isFlat, ops.onesLike(low), ops.subtract(high, low)),
    );
    const stretched = ops.subtract(ops.multiply(values, scale), ops.multiply(low, scale));
    return ops.where(isFlat, images, toRange(ops, ops.clip(stretched, 0, 255), bytes, range));
  },
});
