import { plus, times } from "../numbers";
import type { Operations } from "../operations";
import { at } from "../part";
import { type FillMode, placeRead } from "./coordinates";
import { isInside, readRows, sample, type Sampling } from "./sampling";

export interface ProjectOptions {
  interpolation: Sampling;
  fillMode: FillMode;
  fillValue: number;
}

/**
 * Images (batch, height, width, channels), each pixel read where a projection says: of (a0, a1, a2, b0, b1, b2, c0, c1),
 * a row for each image or one for all, x is read at (a0 x + a1 y + a2) / k, y at (b0 x + b1 y + b2) / k, with
 * k = c0 x + c1 y + 1. Sizes must be known. https://www.tensorflow.org/api_docs/python/tf/raw_ops/ImageProjectiveTransformV3
 */
export function project<T>(
  ops: Operations<T>,
  images: T,
  projections: T,
  { interpolation, fillMode, fillValue }: ProjectOptions,
): T {
  const [batch, height, width, channels] = ops.shape(images) as readonly number[] as [number, number, number, number];
  const row = ops.constant(
    Float32Array.from({ length: height }, (_, y) => y),
    [1, height, 1],
  );
  const column = ops.constant(
    Float32Array.from({ length: width }, (_, x) => x),
    [1, 1, width],
  );
  const fixed = ops.stopGradient(ops.cast(projections, "float32"));
  const factor = (index: number): T => ops.reshape(at(ops, fixed, -1, index), [-1, 1, 1]);
  const along = (x: number): T => ops.add(ops.multiply(factor(x), column), ops.multiply(factor(x + 1), row));
  const scale = plus(ops, along(6), 1);
  const isFinite = ops.notEqual(scale, ops.zerosLike(scale));
  const divisor = ops.where(isFinite, scale, ops.onesLike(scale));
  const shape = [batch, height, width];
  const read = (start: number, size: number): T =>
    ops.broadcastTo(
      placeRead(ops, ops.divide(ops.add(along(start), factor(start + 2)), divisor), size, fillMode),
      shape,
    );
  const starts = ops.constant(
    Int32Array.from({ length: batch }, (_, one) => one * height * width),
    [batch, 1, 1],
    "int32",
  );
  const rows = ops.reshape(images, [batch * height * width, channels]);
  const fill = ops.full([], fillValue, ops.dtype(images));
  const filled = (isThere: T, values: T): T => ops.where(ops.expandDims(isThere, -1), values, fill);
  const values = sample(
    ops,
    [read(3, height), read(0, width)],
    interpolation,
    (place) => awayFromZero(ops, place),
    ([y, x]) => {
      const isThere = ops.logicalAnd(isInside(ops, y!, height), isInside(ops, x!, width));
      const inside = [ops.clip(y!, 0, height - 1), ops.clip(x!, 0, width - 1)];
      return filled(isThere, readRows(ops, rows, [height, width], inside, starts));
    },
  );
  return filled(ops.broadcastTo(isFinite, shape), values);
}

/** The nearest whole number; of two as near the one further from zero. */
const awayFromZero = <T>(ops: Operations<T>, x: T): T =>
  ops.multiply(ops.sign(x), ops.floor(plus(ops, ops.absolute(x), 0.5)));

/**
 * The projections (…, 8) that bring four points (…, 4, 2) to four others: each corner of a quadrangle is a sum of the other
 * three, so both are pictures of the same triangle and its middle.
 */
export function projectionOf<T>(ops: Operations<T>, start: T, end: T): T {
  const [to, back] = [frame(ops, start), inverse(ops, frame(ops, end))];
  const entry = (row: number, column: number): T =>
    [0, 1, 2].map((k) => ops.multiply(to[row]![k]!, back[k]![column]!)).reduce((sum, one) => ops.add(sum, one));
  const last = entry(2, 2);
  const places = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column] as const)).slice(0, 8);
  return ops.stack(
    places.map(([row, column]) => ops.divide(entry(row, column), last)),
    -1,
  );
}

type Matrix<T> = readonly (readonly T[])[];

/** The matrix that brings the three unit vectors and their sum to four points. */
function frame<T>(ops: Operations<T>, points: T): Matrix<T> {
  const corner = (index: number): [T, T] => {
    const point = at(ops, points, -2, index);
    return [at(ops, point, -1, 0), at(ops, point, -1, 1)];
  };
  const [a, b, c, d] = [corner(0), corner(1), corner(2), corner(3)];
  // How much of each corner the fourth is: twice the areas of the triangles that it makes with the other two.
  const shares = [area(ops, b, c, d), area(ops, c, a, d), area(ops, a, b, d)];
  return [
    [a, b, c].map(([x], index) => ops.multiply(x, shares[index]!)),
    [a, b, c].map(([, y], index) => ops.multiply(y, shares[index]!)),
    shares,
  ];
}

function area<T>(ops: Operations<T>, [ax, ay]: [T, T], [bx, by]: [T, T], [cx, cy]: [T, T]): T {
  const [ux, uy, vx, vy] = [ops.subtract(bx, ax), ops.subtract(by, ay), ops.subtract(cx, ax), ops.subtract(cy, ay)];
  return ops.subtract(ops.multiply(ux, vy), ops.multiply(uy, vx));
}

/** The inverse of a matrix of 3 × 3, but for a factor. */
function inverse<T>(ops: Operations<T>, matrix: Matrix<T>): Matrix<T> {
  const minor = (row: number, column: number): T => {
    const entry = (i: number, j: number): T => matrix[(row + i) % 3]![(column + j) % 3]!;
    return ops.subtract(ops.multiply(entry(1, 1), entry(2, 2)), ops.multiply(entry(1, 2), entry(2, 1)));
  };
  return [0, 1, 2].map((row) => [0, 1, 2].map((column) => minor(column, row)));
}

/** What brings images `shift` pixels to the right and down, as a row of a projection's numbers for each. */
export const shiftBy = <T>(ops: Operations<T>, right: T, down: T): T => {
  const [zero, one] = [ops.zerosLike(right), ops.onesLike(right)];
  return ops.stack([one, zero, times(ops, right, -1), zero, one, times(ops, down, -1), zero, zero], -1);
};
