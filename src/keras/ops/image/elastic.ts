import { numberLike } from "../numbers";
import type { Operations } from "../operations";
import { bell, convolved } from "./blur";
import { type MapOptions, readAt } from "./map-coordinates";

export interface ElasticOptions<T> extends MapOptions {
  /** How far pixels move. */
  alpha: T;
  /** How smooth the movement is. */
  sigma: T;
  /** `sigma` at the most. */
  mostSigma: number;
}

/**
 * Images (batch, height, width, channels) as if on rubber (Simard et al., 2003): each pixel is read a smooth random way
 * off, as far down as to the right. Sizes must be known.
 */
export function elasticTransform<T>(ops: Operations<T>, images: T, seed: T, options: ElasticOptions<T>): T {
  const { alpha, sigma, mostSigma } = options;
  const [batch, height, width, channels] = ops.shape(images) as readonly number[] as [number, number, number, number];
  const draws = ops.multiply(ops.randomNormal([batch, height, width, 1], seed), sigma);
  const curve = within(ops, sigma, mostSigma);
  const weights = ops.multiply(ops.expandDims(curve, 1), ops.expandDims(curve, 0));
  const moves = ops.multiply(ops.squeeze(convolved(ops, draws, weights, "same"), -1), alpha);
  const places = (size: number, shape: readonly number[]): T =>
    ops.add(
      moves,
      ops.constant(
        Float32Array.from({ length: size }, (_, index) => index),
        shape,
      ),
    );
  const starts = Int32Array.from({ length: batch }, (_, one) => one * height * width);
  return readAt(
    ops,
    ops.reshape(images, [batch * height * width, channels]),
    [height, width],
    [places(height, [1, height, 1]), places(width, [1, 1, width])],
    options,
    ops.constant(starts, [batch, 1, 1], "int32"),
  );
}

/** A bell curve that ends three whole sigmas from its middle; its length is that for the greatest sigma. */
function within<T>(ops: Operations<T>, sigma: T, most: number): T {
  const reach = 3 * Math.floor(most);
  const distances = Float32Array.from({ length: 2 * reach + 1 }, (_, index) => Math.abs(index - reach));
  const curve = bell(ops, 2 * reach + 1, sigma);
  const end = ops.multiply(ops.floor(sigma), numberLike(ops, sigma, 3));
  const kept = ops.where(ops.lessEqual(ops.constant(distances, [2 * reach + 1]), end), curve, ops.zerosLike(curve));
  return ops.divide(kept, ops.sum(kept, null));
}
