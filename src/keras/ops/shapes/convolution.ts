import { type Dimension, formatShape } from "../../../protocol";
import { mapDimension } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { TensorSpec } from "../../core/tensor";
import type { ConvolutionTransposeOptions, Operations, Padding } from "../operations";
import { promote } from "./broadcast";

/** How many elements of an axis a window covers, the gaps of its dilation among them. */
export const extentOf = (size: number, dilation: number): number => (size - 1) * dilation + 1;

/** The length of an axis after a window of `size` has moved over it. */
export function windowed(
  dimension: Dimension,
  size: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): Dimension {
  return mapDimension(dimension, (length) =>
    padding === "same" ? Math.ceil(length / stride) : Math.floor((length - extentOf(size, dilation)) / stride) + 1,
  );
}

/**
 * The length of an axis after a transposed convolution; without `outputPadding` it is the longest of which the
 * convolution makes `length` again.
 */
export function transposedLength(
  length: number,
  size: number,
  axis: number,
  { strides, padding, outputPadding, dilation }: ConvolutionTransposeOptions,
): number {
  const stride = strides[axis]!;
  const extent = extentOf(size, dilation[axis]!);
  const extra = outputPadding?.[axis];
  if (padding === "same") return extra === undefined ? length * stride : (length - 1) * stride + (extent % 2) + extra;
  return (length - 1) * stride + extent + (extra ?? Math.max(0, stride - extent));
}

/** Shape rules of convolutions, over (batch, …spatial, channels). */
export const convolutionShapes = {
  convolution(x, kernel, { strides, padding, dilation }) {
    const spatial = x.shape
      .slice(1, -1)
      .map((dimension, index) =>
        windowed(dimension, kernel.shape[index] as number, strides[index]!, padding, dilation[index]),
      );
    if (spatial.some((dimension) => typeof dimension === "number" && dimension <= 0)) {
      throw new KerasError(
        "kernel-too-large",
        `The kernel is larger than its input: a kernel of shape ${formatShape([...kernel.shape])} with strides ${formatShape([...strides])}, dilation_rate ${formatShape([...dilation])} and padding "${padding}" on ${formatShape([...x.shape])} would give a size of zero or less. padding="same" or a smaller kernel_size helps.`,
        { argument: "kernel_size" },
      );
    }
    return { shape: [x.shape[0]!, ...spatial, kernel.shape.at(-1)!], dtype: promote(x.dtype, kernel.dtype) };
  },
  convolutionTranspose(x, kernel, options) {
    const spatial = x.shape
      .slice(1, -1)
      .map((dimension, axis) =>
        mapDimension(dimension, (length) => transposedLength(length, kernel.shape[axis] as number, axis, options)),
      );
    return { shape: [x.shape[0]!, ...spatial, kernel.shape.at(-2)!], dtype: promote(x.dtype, kernel.dtype) };
  },
} satisfies Partial<Operations<TensorSpec>>;
