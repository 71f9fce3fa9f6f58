import { type Dimension, formatShape } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { sizes } from "../../core/kinds";
import type { DataFormat } from "../channels";
import { depthwiseConvolution, separableConvolution } from "../depthwise";
import type { Operations } from "../operations";
import { neuralModule, operation, type OperationFunction } from "./define";
import { channelsLast, windowArguments } from "./pooling";

const neural = { module: neuralModule };

/** Throws KerasError where the kernel wants another number of channels. */
function requireChannels<T>(ops: Operations<T>, x: T, wanted: Dimension | undefined, format: DataFormat): void {
  const channels = ops.shape(x).at(format === "channels_first" ? 1 : -1);
  if (typeof channels !== "number" || typeof wanted !== "number" || channels === wanted) return;
  throw new KerasError(
    "shape-mismatch",
    `The number of input channels must match the kernel's input channels. Received: input channels=${channels}, kernel input channels=${wanted}, data_format='${format ?? "channels_last"}'.`,
    { argument: "kernel" },
  );
}

/** Throws KerasError where the kernel has not as many axes as the input. */
function requireSameRank<T>(ops: Operations<T>, x: T, kernel: T, argument: string): void {
  const [given, wanted] = [ops.shape(kernel), ops.shape(x)];
  if (given.length === wanted.length) return;
  throw new KerasError(
    "wrong-rank",
    `Kernel shape must have the same length as input, but received kernel of shape ${formatShape([...given])} and input of shape ${formatShape([...wanted])}.`,
    { argument },
  );
}

/** Throws KerasError where the kernel that mixes channels is wider than a place. */
function requirePoint<T>(ops: Operations<T>, kernel: T): void {
  const shape = ops.shape(kernel);
  if (shape.slice(0, -2).every((size) => size === 1)) return;
  throw new KerasError(
    "shape-mismatch",
    `\`pointwise_kernel\` must be of size 1 along each axis of the image. Received: shape ${formatShape([...shape])}.`,
    { argument: "pointwise_kernel" },
  );
}

/** The convolutions whose kernel's last axes are inputs and outputs. */
const convolving = (
  name: string,
  kernels: readonly string[],
  doc: string,
  convolve: <T>(
    ops: Operations<T>,
    tensors: readonly [T, T, T],
    options: { strides: readonly number[]; padding: "valid" | "same"; dilation: readonly number[] },
  ) => T,
): OperationFunction =>
  operation(
    name,
    `inputs, ${kernels.join(", ")}, strides=1, padding='valid', data_format=None, dilation_rate=1`,
    doc,
    ["inputs", ...kernels],
    (ops, [x, kernel, mixing], given) => {
      const { sizes, padding, format } = windowArguments(ops, name, x, given);
      for (const [index, one] of kernels.entries()) requireSameRank(ops, x, [kernel, mixing][index]!, one);
      requireChannels(ops, x, ops.shape(kernel).at(-2), format);
      const options = { strides: sizes("strides"), padding: padding(), dilation: sizes("dilation_rate") };
      return channelsLast(ops, x, format, (last) => convolve(ops, [last, kernel, mixing], options));
    },
    neural,
  );

/** https://keras.io/api/ops/nn/ */
export const convolutionFunctions: readonly OperationFunction[] = [
  convolving("conv", ["kernel"], "Slides kernels over all channels.", (ops, [x, kernel], options) =>
    ops.convolution(x, kernel, { ...options, groups: 1 }),
  ),
  convolving(
    "depthwise_conv",
    ["kernel"],
    "Slides kernels of its own over each channel.",
    (ops, [x, kernel], options) => depthwiseConvolution(ops, x, kernel, options),
  ),
  convolving(
    "separable_conv",
    ["depthwise_kernel", "pointwise_kernel"],
    "Convolves each channel apart, then mixes the channels.",
    (ops, [x, kernel, mixing], options) => {
      requirePoint(ops, mixing);
      return separableConvolution(ops, x, kernel, mixing, options);
    },
  ),
  operation(
    "conv_transpose",
    "inputs, kernel, strides=1, padding='valid', output_padding=None, data_format=None, dilation_rate=1",
    "A convolution the other way round.",
    ["inputs", "kernel"],
    (ops, [x, kernel], given) => {
      const { sizes: of, padding, format } = windowArguments(ops, "conv_transpose", x, given);
      requireSameRank(ops, x, kernel, "kernel");
      requireChannels(ops, x, ops.shape(kernel).at(-1), format);
      const extra = given["output_padding"] as Argument;
      const place = { owner: "conv_transpose", name: "output_padding" };
      const options = {
        strides: of("strides"),
        padding: padding(),
        outputPadding: extra === null ? null : sizes(ops.shape(x).length - 2, "", undefined, 0).parse(extra, place),
        dilation: of("dilation_rate"),
      };
      return channelsLast(ops, x, format, (last) => ops.convolutionTranspose(last, kernel, options));
    },
    neural,
  ),
];
