import type { Argument } from "../../../core/argument";
import { formatArgument, isList } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { choice, sizes } from "../../../core/kinds";
import { fromChannelsLast, toChannelsLast } from "../../channels";
import { extractPatches } from "../../image/patches";
import { operation, type OperationFunction, type Given } from "../define";
import { formatOf, imageModule, read } from "./arguments";
import type { Operations } from "../../operations";

const paddings = choice("Whether images are padded with zeros.", ["valid", "same"], "valid");

/** How many spatial axes patches of this size have. Throws KerasError. */
function axesOf(size: Argument): number {
  if (!isList(size)) return 2;
  if (size.length === 2 || size.length === 3) return size.length;
  throw new KerasError(
    "invalid-argument",
    `Invalid \`size\` argument. Expected a tuple of length 2 or 3. Received: size=${formatArgument(size)}`,
    { argument: "size" },
  );
}

function patches<T>(ops: Operations<T>, owner: string, images: T, axes: number, given: Given): T {
  const size = read(sizes(axes, "A patch's size."), owner, "size", given);
  const strides = given["strides"] === null ? size : read(sizes(axes, "Steps."), owner, "strides", given);
  const dilation = read(sizes(axes, "Distances within a patch."), owner, "dilation_rate", given);
  const format = formatOf(owner, given);
  const rank = ops.shape(images).length;
  if (rank !== axes + 1 && rank !== axes + 2)
    throw new KerasError("wrong-rank", `${owner} takes tensors of rank ${axes + 1} or ${axes + 2}, not ${rank}.`, {
      input: 0,
    });
  const batch = rank === axes + 1 ? ops.expandDims(images, 0) : images;
  const found = fromChannelsLast(
    ops,
    extractPatches(ops, toChannelsLast(ops, batch, format), {
      size,
      strides,
      dilation,
      padding: read(paddings, owner, "padding", given),
    }),
    format,
  );
  return rank === axes + 1 ? ops.squeeze(found, 0) : found;
}

const rest = "size, strides=None, dilation_rate=1, padding='valid', data_format=None";
const options = { ...imageModule, className: "ExtractPatches" };

/** Parts of images. https://keras.io/api/ops/image/ */
export const patchFunctions: readonly OperationFunction[] = [
  operation(
    "extract_patches",
    `images, ${rest}`,
    "Parts of images, each as one row of numbers.",
    ["images"],
    (ops, [images], given) => patches(ops, "extract_patches", images, axesOf(given["size"]!), given),
    options,
  ),
  operation(
    "extract_patches_3d",
    `volumes, ${rest}`,
    "Parts of volumes, each as one row of numbers.",
    ["volumes"],
    (ops, [volumes], given) => patches(ops, "extract_patches_3d", volumes, 3, given),
    options,
  ),
];
