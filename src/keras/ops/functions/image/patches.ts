import type { Argument } from "../../../core/argument";
import { formatArgument, isList } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { choice, sizes } from "../../../core/kinds";
import { fromChannelsLast, toChannelsLast } from "../../channels";
import { extractPatches } from "../../image/patches";
import { reconstructPatches } from "../../image/reconstruct";
import { operation, type OperationFunction, type Given } from "../define";
import { formatOf, imageModule, read, refuse } from "./arguments";
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
  return onBatch(ops, owner, images, axes, given, (batch) =>
    extractPatches(ops, batch, { size, strides, dilation, padding: read(paddings, owner, "padding", given) }),
  );
}

/** Computes with a batch whose channels are last, of what is given with or without a batch. Throws KerasError. */
function onBatch<T>(
  ops: Operations<T>,
  owner: string,
  given: T,
  axes: number,
  options: Given,
  compute: (batch: T) => T,
): T {
  const format = formatOf(owner, options);
  const rank = ops.shape(given).length;
  if (rank !== axes + 1 && rank !== axes + 2)
    throw new KerasError("wrong-rank", `${owner} takes tensors of rank ${axes + 1} or ${axes + 2}, not ${rank}.`, {
      input: 0,
    });
  const batch = rank === axes + 1 ? ops.expandDims(given, 0) : given;
  const found = fromChannelsLast(ops, compute(toChannelsLast(ops, batch, format)), format);
  return rank === axes + 1 ? ops.squeeze(found, 0) : found;
}

/** `reconstruct_patches` of Keras 3.16: the inverse of `extract_patches` for patches that lie side by side. Throws KerasError. */
function reconstructed<T>(ops: Operations<T>, patches: T, given: Given): T {
  const owner = "reconstruct_patches";
  const axes = axesOf(given["size"]!);
  const size = read(sizes(axes, "A patch's size."), owner, "size", given);
  const output = read(sizes(axes, "The images' size."), owner, "output_size", given);
  const strides = given["strides"] === null ? size : read(sizes(axes, "Steps."), owner, "strides", given);
  if (strides.some((stride, axis) => stride !== size[axis]))
    throw refuse(
      `Patches that overlap or leave gaps are not put together: \`strides\` must be \`size\`. Received: strides=${formatArgument(strides)}, size=${formatArgument(size)}`,
      "strides",
    );
  return onBatch(ops, owner, patches, axes, given, (all) =>
    reconstructPatches(ops, all, { size, output, padding: read(paddings, owner, "padding", given) }),
  );
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
  operation(
    "reconstruct_patches",
    "patches, size, output_size, strides=None, padding='valid', data_format=None",
    "Images of their patches: what `extract_patches` took apart.",
    ["patches"],
    (ops, [parts], given) => reconstructed(ops, parts, given),
    { ...imageModule, className: "ReconstructPatches" },
  ),
];
