import { toGrayscale, toHsv, toRgb } from "../../image/colors";
import { operation, type OperationFunction } from "../define";
import { formatOf, imageModule } from "./arguments";

const signature = "images, data_format=None";

/** Images in other colors. https://keras.io/api/ops/image/ */
export const colorFunctions: readonly OperationFunction[] = [
  operation(
    "rgb_to_grayscale",
    signature,
    "How bright the pixels are.",
    ["images"],
    (ops, [images], given) => toGrayscale(ops, images, formatOf("rgb_to_grayscale", given)),
    { ...imageModule, className: "RGBToGrayscale" },
  ),
  operation(
    "rgb_to_hsv",
    signature,
    "Red, green and blue as hue, saturation and value.",
    ["images"],
    (ops, [images], given) => toHsv(ops, images, formatOf("rgb_to_hsv", given)),
    { ...imageModule, className: "RGBToHSV" },
  ),
  operation(
    "hsv_to_rgb",
    signature,
    "Hue, saturation and value as red, green and blue.",
    ["images"],
    (ops, [images], given) => toRgb(ops, images, formatOf("hsv_to_rgb", given)),
    { ...imageModule, className: "HSVToRGB" },
  ),
];
