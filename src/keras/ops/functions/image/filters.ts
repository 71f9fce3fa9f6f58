import { KerasError } from "../../../core/errors";
import { numbers, sizes } from "../../../core/kinds";
import { formatShape } from "../../../../protocol";
import { gaussianBlur, sobelEdges, structuralSimilarity } from "../../image/blur";
import { checkRank, isKnown, overKnownImages } from "../../image/over-images";
import { toChannelsLast } from "../../channels";
import { operation, toInteger, toNumber } from "../define";
import { formatOf, imageModule, read, refuse } from "./arguments";
import { floating } from "../../numbers";
import type { Operations } from "../../operations";
import type { Given, OperationFunction } from "../define";

const kernelSize = sizes(2, "The height and width of the weights.");
const sigmas = numbers("How wide the curve is.");

function edges<T>(ops: Operations<T>, images: T, given: Given): T {
  const shape = ops.shape(images);
  if (shape.length !== 4)
    throw new KerasError(
      "wrong-rank",
      `Invalid images rank: expected rank 4 (batch of images). Received: images.shape=${formatShape([...shape])}`,
      { input: 0 },
    );
  const format = formatOf("sobel_edges", given);
  if (!isKnown(shape)) return ops.full([...shape, 2], 0, ops.dtype(images));
  const found = sobelEdges(ops, toChannelsLast(ops, images, format));
  return format === "channels_first" ? ops.transpose(found, [0, 3, 1, 2, 4]) : found;
}

function similarity<T>(ops: Operations<T>, x: T, y: T, given: Given): T {
  const format = formatOf("ssim", given);
  const shape = ops.shape(x);
  [x, y].forEach((one, input) => checkRank(ops.shape(one), input));
  const isSingle = shape.length === 3;
  const dtype = ops.dtype(x);
  if (!isKnown(shape) || !isKnown(ops.shape(y))) return ops.full(isSingle ? [] : [shape[0]!], 0, dtype);
  const batch = (one: T): T =>
    toChannelsLast(ops, isSingle ? ops.expandDims(floating(ops, one), 0) : floating(ops, one), format);
  const option = (name: string): number => toNumber(given[name]!, name);
  const found = structuralSimilarity(ops, batch(x), batch(y), {
    maxValue: option("max_val"),
    filterSize: toInteger(given["filter_size"]!, "filter_size"),
    filterSigma: option("filter_sigma"),
    k1: option("k1"),
    k2: option("k2"),
  });
  return ops.cast(isSingle ? ops.squeeze(found, 0) : found, dtype);
}

/** Images through small tables of weights. https://keras.io/api/ops/image/ */
export const filterFunctions: readonly OperationFunction[] = [
  operation(
    "gaussian_blur",
    "images, kernel_size=(3, 3), sigma=(1.0, 1.0), data_format=None",
    "Each pixel as a mean of those around it.",
    ["images"],
    (ops, [images], given) => {
      const [height, width] = read(kernelSize, "gaussian_blur", "kernel_size", given);
      const found = read(sigmas, "gaussian_blur", "sigma", given);
      if (found.length !== 2) throw refuse("`sigma` must be two numbers.", "sigma");
      return overKnownImages(ops, images, formatOf("gaussian_blur", given), (batch) =>
        gaussianBlur(ops, batch, [height!, width!], [ops.scalar(found[0]!), ops.scalar(found[1]!)]),
      );
    },
    imageModule,
  ),
  operation(
    "sobel_edges",
    "images, data_format=None",
    "How steeply images rise downwards and to the right.",
    ["images"],
    (ops, [images], given) => edges(ops, images, given),
    imageModule,
  ),
  operation(
    "ssim",
    "image1, image2, max_val=1.0, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, data_format=None",
    "How similar images are in structure, 1 for equal ones.",
    ["image1", "image2"],
    (ops, [x, y], given) => similarity(ops, x, y, given),
    { ...imageModule, className: "SSIM" },
  ),
];
