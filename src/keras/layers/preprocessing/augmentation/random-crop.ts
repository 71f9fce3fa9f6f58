import { optional, text } from "../../../core/kinds";
import { imageResize } from "../../../ops/image/resize";
import { times } from "../../../ops/numbers";
import { part } from "../../../ops/part";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { sizeParameters } from "../image";
import { defineAugmentation } from "./augmentation";

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/ */
export const randomCrop = defineAugmentation({
  name: "RandomCrop",
  summary: "While training, cuts a random part out of images; at inference they stay as they are.",
  parameters: {
    ...sizeParameters,
    seed: seedParameter,
    data_format: dataFormat(),
    name: optional(text("The layer's name. Made from the class name when absent.")),
  },
  casts: "training",
  images({ ops, arguments: { height, width }, seed }, images, [, high, wide]) {
    if (high > height && wide > width) {
      const cut = (from: typeof images, axis: number, length: number, size: number) => {
        const start = ops.floor(times(ops, ops.randomUniform([], seed()), length - size + 1));
        const places = ops.constant(
          Int32Array.from({ length: size }, (_, index) => index),
          [size],
          "int32",
        );
        return ops.take(from, ops.add(places, ops.cast(start, "int32")), axis);
      };
      return cut(cut(images, 1, high, height), 2, wide, width);
    }
    // The middle as far as it goes, then brought to the size.
    const margin = (own: number, other: number, size: number, across: number): number =>
      Math.trunc((own - Math.max(Math.min(own, Math.trunc((other * size) / across)), 1)) / 2);
    const [top, left] = [margin(high, wide, height, width), margin(wide, high, width, height)];
    const middle = part(ops, part(ops, images, 1, top, top + height), 2, left, left + width);
    return imageResize(ops, middle, [height, width], { interpolation: "bilinear" });
  },
  outputShape({ height, width, data_format: format }, shape) {
    const first = shape.length - (format === "channels_first" ? 2 : 3);
    return shape.map((size, axis) => (axis === first ? height : axis === first + 1 ? width : size));
  },
  whoDiffers: "At inference the layer",
  details: ({ height, width }) => `${height}×${width}`,
});
