import type { ConvolutionOptions, Operations } from "./operations";

/**
 * Convolves each channel with kernels of its own: a convolution in as many groups as there are channels.
 * `kernel`: (…spatial, channels, multiplier); the result has channels × multiplier channels.
 */
export function depthwiseConvolution<T>(
  ops: Operations<T>,
  x: T,
  kernel: T,
  options: Omit<ConvolutionOptions, "groups">,
): T {
  const shape = ops.shape(kernel);
  const grouped = ops.reshape(kernel, [...shape.slice(0, -2), 1, -1]);
  return ops.convolution(x, grouped, { ...options, groups: Number(shape.at(-2)) });
}

/** Convolves each channel apart, then mixes the channels at each place. `mixing`: (…ones, channels × multiplier, filters). */
export function separableConvolution<T>(
  ops: Operations<T>,
  x: T,
  kernel: T,
  mixing: T,
  options: Omit<ConvolutionOptions, "groups">,
): T {
  const ones = options.strides.map(() => 1);
  const apart = depthwiseConvolution(ops, x, kernel, options);
  return ops.convolution(apart, mixing, { strides: ones, padding: "valid", dilation: ones, groups: 1 });
}
