import { formatArgument, isList } from "../../../core/argument";
import { choice } from "../../../core/kinds";
import { overImages } from "../../image/over-images";
import { resizeKeepingType } from "../../image/resize";
import { interpolations } from "../../image/resize-weights";
import { type Given, operation, type OperationFunction, toIntegers, toNumber } from "../define";
import { formatOf, imageModule, isTrue, read, refuse } from "./arguments";

const interpolation = choice("How new pixels are made.", interpolations, "bilinear", { exact: true });
const fillMode = choice("What images are padded with.", ["constant"], "constant", { exact: true });

/** The height and the width. Throws KerasError. */
function sizeOf({ size }: Given): [number, number] {
  const [height, width, ...more] = isList(size) ? toIntegers(size, "size") : [];
  if (height === undefined || width === undefined || more.length > 0)
    throw refuse(
      `Expected \`size\` to be a tuple of 2 integers: (height, width). Received: size=${formatArgument(size!)}`,
      "size",
    );
  if (height <= 0 || width <= 0)
    throw refuse(`\`size\` must have positive height and width. Received: size=(${height}, ${width})`, "size");
  return [height, width];
}

/** https://keras.io/api/ops/image/#resize-function */
export const resizeFunctions: readonly OperationFunction[] = [
  operation(
    "resize",
    "images, size, interpolation='bilinear', antialias=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, fill_mode='constant', fill_value=0.0, data_format=None",
    "Images at another size.",
    ["images"],
    (ops, [images], given) => {
      const size = sizeOf(given);
      const [crop, pad] = [isTrue(given["crop_to_aspect_ratio"]), isTrue(given["pad_to_aspect_ratio"])];
      if (crop && pad)
        throw refuse(
          "Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`.",
          "pad_to_aspect_ratio",
        );
      read(fillMode, "resize", "fill_mode", given);
      return overImages(ops, images, formatOf("resize", given), (batch) =>
        resizeKeepingType(ops, batch, size, {
          interpolation: read(interpolation, "resize", "interpolation", given),
          antialias: isTrue(given["antialias"]),
          keepRatio: crop ? "crop" : pad ? "pad" : null,
          fillValue: toNumber(given["fill_value"]!, "fill_value"),
        }),
      );
    },
    imageModule,
  ),
];
