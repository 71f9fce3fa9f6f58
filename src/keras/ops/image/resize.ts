import type { Dimension } from "../../../protocol/shape";
import type { AxisIndex, Operations } from "../operations";
import { floatResult } from "../shapes/broadcast";
import { isFloating } from "../../core/tensor";
import { type Interpolation, resizeTaps } from "./resize-weights";

export interface ResizeOptions {
  interpolation: Interpolation;
  /** Whether the kernels widen when an image gets smaller. */
  antialias?: boolean;
  /** What happens first to an image of other proportions; without it, it is distorted. */
  keepRatio?: "crop" | "pad" | null;
  /** What `keepRatio: "pad"` pads with. */
  fillValue?: number;
}

/**
 * Images (batch, height, width, channels) or (height, width, channels) at another size: along each axis a product with the
 * weights of the old pixels in the new ones. "nearest" keeps the dtype; the others give floats.
 * https://keras.io/api/ops/image/#resize-function
 */
export function imageResize<T>(
  ops: Operations<T>,
  images: T,
  size: readonly [height: number, width: number],
  options: ResizeOptions,
): T {
  const { interpolation, antialias = false, keepRatio = null, fillValue = 0 } = options;
  const fitted = keepRatio === null ? images : fitters[keepRatio](ops, images, size, fillValue);
  const first = ops.shape(images).length - 3;
  // The width first, as TensorFlow: floats are then rounded the same way.
  return size.reduceRight(
    (x, count, index) => resizeAxis(ops, x, first + index, count, interpolation, antialias),
    fitted,
  );
}

/** The same with the dtype of the images: whole numbers are rounded. */
export function resizeKeepingType<T>(
  ops: Operations<T>,
  images: T,
  size: readonly [height: number, width: number],
  options: ResizeOptions,
): T {
  const dtype = ops.dtype(images);
  const resized = imageResize(ops, images, size, options);
  return isFloating(dtype) || options.interpolation === "nearest" ? resized : ops.cast(ops.round(resized), dtype);
}

function resizeAxis<T>(
  ops: Operations<T>,
  x: T,
  axis: number,
  count: number,
  interpolation: Interpolation,
  antialias: boolean,
): T {
  const length = ops.shape(x)[axis];
  if (length === count) return x;
  const pick = (from: T, places: readonly number[]) => ops.take(from, ops.constant(places, [count], "int32"), axis);
  const float = interpolation === "nearest" ? x : ops.cast(x, floatResult(ops.dtype(x)));
  // Where a size is free there are only shapes.
  if (typeof length !== "number") return pick(float, Array<number>(count).fill(0));
  const taps = resizeTaps(length, count, interpolation, antialias);
  if (interpolation === "nearest") {
    return pick(
      x,
      taps.map(({ start }) => start),
    );
  }
  if (interpolation === "bilinear" && !antialias) {
    const lower = pick(
      float,
      taps.map(({ start }) => start),
    );
    const upper = pick(
      float,
      taps.map(({ start, weights }) => start + weights.length - 1),
    );
    const shape = ops.shape(x).map((_, index) => (index === axis ? count : 1));
    const parts = taps.map(({ weights }) => weights[1] ?? 0);
    const part = ops.constant(parts, shape, ops.dtype(float));
    return ops.add(lower, ops.multiply(ops.subtract(upper, lower), part));
  }
  const matrix = new Float32Array(length * count);
  taps.forEach(({ start, weights }, column) =>
    weights.forEach((weight, tap) => (matrix[(start + tap) * count + column] = weight)),
  );
  const weights = ops.constant(matrix, [length, count], ops.dtype(float));
  // The product is over the last axis: the one to resize changes places with it.
  const rank = ops.shape(x).length;
  const swapped = Array.from({ length: rank }, (_, index) => (index === axis ? rank - 1 : index));
  swapped[rank - 1] = axis;
  return ops.transpose(ops.matmul(ops.transpose(float, swapped), weights), swapped);
}

type Fitter = <T>(ops: Operations<T>, images: T, size: readonly [number, number], fillValue: number) => T;

/** How much of `height` × `width` has the proportions of `size`, at the least or the most. Free sizes stay free. */
function proportioned(
  shape: readonly Dimension[],
  [targetHeight, targetWidth]: readonly [number, number],
  choose: (own: number, wanted: number) => number,
): { lengths: [number, number]; wanted: [number, number] } | undefined {
  const [height, width] = shape.slice(-3);
  if (typeof height !== "number" || typeof width !== "number") return undefined;
  const tall = Math.trunc(Math.fround(Math.fround(width * targetHeight) / targetWidth));
  const wide = Math.trunc(Math.fround(Math.fround(height * targetWidth) / targetHeight));
  return { lengths: [height, width], wanted: [choose(height, tall), choose(width, wide)] };
}

/** Cuts an image's middle out, as large as the proportions of `size` allow. */
export function cropToRatio<T>(ops: Operations<T>, images: T, size: readonly [number, number]): T {
  const shape = ops.shape(images);
  const found = proportioned(shape, size, (own, wanted) => Math.max(Math.min(own, wanted), 1));
  if (!found) return images;
  const cuts = found.lengths.map((length, index): AxisIndex => {
    const start = Math.floor((length - found.wanted[index]!) / 2);
    return { kind: "slice", start, stop: start + found.wanted[index]!, step: 1 };
  });
  const whole: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };
  return ops.getItem(images, [...Array<AxisIndex>(shape.length - 3).fill(whole), ...cuts, whole]);
}

const padToRatio: Fitter = (ops, images, size, fillValue) => {
  const shape = ops.shape(images);
  const found = proportioned(shape, size, Math.max);
  if (!found) return images;
  const margins = found.lengths.map((length, index) => Math.floor((found.wanted[index]! - length) / 2));
  const none = Array<readonly [number, number]>(shape.length - 3).fill([0, 0]);
  const widths = [...none, ...margins.map((margin): [number, number] => [margin, margin]), [0, 0] as const];
  return ops.pad(images, widths, "constant", fillValue);
};

const fitters: Readonly<Record<"crop" | "pad", Fitter>> = { crop: cropToRatio, pad: padToRatio };
