import type { Dimension } from "../../../protocol";
import { from, numberLike, plus, times } from "../numbers";
import type { Operations } from "../operations";
import { at } from "../part";
import { isFloating } from "../../core/tensor";
import { isKnown } from "./over-images";

/** How much an old pixel counts at a distance from the new one. */
type Kernel = <T>(ops: Operations<T>, distance: T) => T;

const triangle: Kernel = (ops, distance) => ops.relu(from(ops, 1, distance));

/** Keys, 1981, with a = -0.5. */
const cubic: Kernel = (ops, x) => {
  const near = plus(ops, ops.multiply(ops.multiply(plus(ops, times(ops, x, 1.5), -2.5), x), x), 1);
  const far = plus(ops, ops.multiply(plus(ops, ops.multiply(plus(ops, times(ops, x, -0.5), 2.5), x), -4), x), 2);
  const isFar = ops.greaterEqual(x, numberLike(ops, x, 1));
  const isBeyond = ops.greaterEqual(x, numberLike(ops, x, 2));
  return ops.where(isBeyond, ops.zerosLike(x), ops.where(isFar, far, near));
};

const lanczos =
  (radius: number): Kernel =>
  (ops, x) => {
    const isApart = ops.greater(x, numberLike(ops, x, 1e-3));
    const distance = ops.where(isApart, x, ops.onesLike(x));
    const waves = ops.multiply(ops.sin(times(ops, distance, Math.PI)), ops.sin(times(ops, distance, Math.PI / radius)));
    const weight = ops.divide(times(ops, waves, radius), times(ops, ops.square(distance), Math.PI ** 2));
    const isBeyond = ops.greater(x, numberLike(ops, x, radius));
    return ops.where(isBeyond, ops.zerosLike(x), ops.where(isApart, weight, ops.onesLike(x)));
  };

const kernels = {
  linear: triangle,
  bilinear: triangle,
  trilinear: triangle,
  cubic,
  bicubic: cubic,
  tricubic: cubic,
  lanczos3: lanczos(3),
  lanczos5: lanczos(5),
} satisfies Record<string, Kernel>;

export type ScaleMethod = keyof typeof kernels;
export const scaleMethods = Object.keys(kernels) as ScaleMethod[];

export interface ScaleOptions {
  /** The axes that are scaled, one for each number of `scale` and `translation`. */
  axes: readonly number[];
  shape: readonly Dimension[];
  method: ScaleMethod;
  antialias: boolean;
}

/** An array at another scale and place in a frame of `shape`. https://keras.io/api/ops/image/#scale_and_translate-function */
export function scaleAndTranslate<T>(
  ops: Operations<T>,
  images: T,
  scale: T,
  translation: T,
  { axes, shape, method, antialias }: ScaleOptions,
): T {
  const dtype = ops.dtype(images);
  const lengths = axes.map((axis) => ops.shape(images).at(axis)!);
  if (!isKnown(lengths) || !isKnown(axes.map((axis) => shape.at(axis)!))) return ops.full(shape, 0, dtype);
  const isWhole = !isFloating(dtype);
  const scaled = axes.reduce(
    (x, axis, index) => {
      const weights = weightMatrix(
        ops,
        lengths[index]!,
        Number(shape.at(axis)),
        at(ops, scale, 0, index),
        at(ops, translation, 0, index),
        kernels[method],
        antialias,
      );
      const rank = ops.shape(x).length;
      const along = axis < 0 ? axis + rank : axis;
      const swapped = Array.from({ length: rank }, (_, one) => (one === along ? rank - 1 : one));
      swapped[rank - 1] = along;
      return ops.transpose(ops.matmul(ops.transpose(x, swapped), weights), swapped);
    },
    isWhole ? ops.cast(images, "float32") : images,
  );
  if (!isWhole) return scaled;
  const [least, most] = [ops.min(images, null), ops.max(images, null)];
  return ops.cast(ops.minimum(ops.maximum(ops.round(scaled), least), most), dtype);
}

/** How much each of `length` old pixels counts for each of `count` new ones. */
function weightMatrix<T>(
  ops: Operations<T>,
  length: number,
  count: number,
  scale: T,
  translation: T,
  kernel: Kernel,
  antialias: boolean,
): T {
  const numbers = (size: number): Float32Array => Float32Array.from({ length: size }, (_, index) => index);
  const step = ops.divide(numberLike(ops, scale, 1), scale);
  const width = antialias ? ops.maximum(step, numberLike(ops, step, 1)) : numberLike(ops, step, 1);
  const centers = plus(ops, ops.constant(numbers(count), [1, count]), 0.5);
  const places = plus(ops, ops.subtract(ops.multiply(centers, step), ops.multiply(translation, step)), -0.5);
  const distances = ops.absolute(ops.subtract(places, ops.constant(numbers(length), [length, 1])));
  const weights = kernel(ops, ops.divide(distances, width));
  const sum = ops.sum(weights, 0, true);
  const counts = ops.greater(ops.absolute(sum), ops.scalar(1000 * 2 ** -23));
  const zero = ops.zerosLike(weights);
  const normalized = ops.where(counts, ops.divide(weights, ops.where(counts, sum, ops.onesLike(sum))), zero);
  const isInside = ops.logicalAnd(
    ops.greaterEqual(places, ops.scalar(-0.5)),
    ops.lessEqual(places, ops.scalar(length - 0.5)),
  );
  return ops.where(isInside, normalized, zero);
}
