import { plus, times } from "../numbers";
import type { Operations } from "../operations";
import { depthwiseConvolution } from "../depthwise";

/** The normal distribution's curve at `size` places around its middle, with the sum 1. */
export function bell<T>(ops: Operations<T>, size: number, sigma: T): T {
  const places = Float32Array.from({ length: size }, (_, index) => index - (size - 1) / 2);
  const weights = ops.exp(
    times(ops, ops.square(ops.divide(ops.constant(places, [size]), ops.cast(sigma, "float32"))), -0.5),
  );
  return ops.divide(weights, ops.sum(weights, null));
}

/**
 * Images (batch, height, width, channels), each pixel a mean of those around it. Sizes must be known; `sigma` are two
 * numbers of rank 0. The weights stand as Keras has them: a table of width by height read as one of height by width.
 */
export function gaussianBlur<T>(
  ops: Operations<T>,
  images: T,
  size: readonly [number, number],
  sigma: readonly [T, T],
): T {
  const [first, second] = [bell(ops, size[0], sigma[0]), bell(ops, size[1], sigma[1])];
  const table = ops.multiply(ops.expandDims(second, 1), ops.expandDims(first, 0));
  return convolved(ops, images, ops.reshape(table, [...size]), "same");
}

/** Each channel of images with the same weights (height, width). */
export function convolved<T>(ops: Operations<T>, images: T, weights: T, padding: "same" | "valid"): T {
  const channels = Number(ops.shape(images).at(-1));
  const kernel = ops.tile(ops.expandDims(ops.expandDims(weights, -1), -1), [1, 1, channels, 1]);
  return depthwiseConvolution(ops, images, ops.cast(kernel, ops.dtype(images)), {
    strides: [1, 1],
    padding,
    dilation: [1, 1],
  });
}

const sobel = [-1, -2, -1, 0, 0, 0, 1, 2, 1];
const turned = [-1, 0, 1, -2, 0, 2, -1, 0, 1];

/** How steeply images (batch, height, width, channels) rise downwards and to the right, along a new last axis. */
export function sobelEdges<T>(ops: Operations<T>, images: T): T {
  const padded = ops.pad(
    images,
    [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    "reflect",
  );
  const edges = [sobel, turned].map((weights) => convolved(ops, padded, ops.constant(weights, [3, 3]), "valid"));
  return ops.stack(edges, -1);
}

export interface SimilarityOptions {
  maxValue: number;
  filterSize: number;
  filterSigma: number;
  k1: number;
  k2: number;
}

/** Wang et al., 2004: how similar images (batch, height, width, channels) are in structure, one number each. */
export function structuralSimilarity<T>(ops: Operations<T>, x: T, y: T, options: SimilarityOptions): T {
  const { maxValue, filterSize, filterSigma, k1, k2 } = options;
  const curve = bell(ops, filterSize, ops.scalar(filterSigma));
  const weights = ops.multiply(ops.expandDims(curve, 1), ops.expandDims(curve, 0));
  const mean = (values: T): T => convolved(ops, values, weights, "valid");
  const [c1, c2] = [(k1 * maxValue) ** 2, (k2 * maxValue) ** 2];
  const [mx, my] = [mean(x), mean(y)];
  const varies = (a: T, b: T, ma: T, mb: T): T => ops.subtract(mean(ops.multiply(a, b)), ops.multiply(ma, mb));
  const above = ops.multiply(
    plus(ops, times(ops, ops.multiply(mx, my), 2), c1),
    plus(ops, times(ops, varies(x, y, mx, my), 2), c2),
  );
  const below = ops.multiply(
    plus(ops, ops.add(ops.square(mx), ops.square(my)), c1),
    plus(ops, ops.add(varies(x, x, mx, mx), varies(y, y, my, my)), c2),
  );
  return ops.mean(ops.divide(above, below), [1, 2, 3]);
}
