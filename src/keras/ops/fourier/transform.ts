import type { Operations } from "../operations";

/** Real and imaginary parts. */
export type Pair<T> = readonly [real: T, imag: T];

/** Up to this length a transform is one product of matrices. */
const shortLength = 64;

/** Cosines and sines of the multiples of a circle's part: the matrix that transforms `length` numbers. */
const matrices = new Map<number, Pair<Float32Array>>();

function matrixOf(length: number): Pair<Float32Array> {
  const made =
    matrices.get(length) ?? wave(length * length, length, (flat) => (flat % length) * Math.floor(flat / length));
  matrices.set(length, made);
  return made;
}

/** `exp(-2πi · place / length)` at each place. */
function wave(count: number, length: number, place: (index: number) => number): Pair<Float32Array> {
  const angle = (index: number): number => (-2 * Math.PI * (place(index) % length)) / length;
  return [
    Float32Array.from({ length: count }, (_, index) => Math.cos(angle(index))),
    Float32Array.from({ length: count }, (_, index) => Math.sin(angle(index))),
  ];
}

const constants = <T>(ops: Operations<T>, x: T, values: Pair<Float32Array>, shape: readonly number[]): Pair<T> => [
  ops.constant(values[0], shape, ops.dtype(x)),
  ops.constant(values[1], shape, ops.dtype(x)),
];

type Multiply = <T>(ops: Operations<T>, x: T, y: T) => T;

/** What two complex numbers, or matrices of them, make by a kind of product. */
function product<T>(ops: Operations<T>, x: Pair<T>, y: Pair<T>, multiply: Multiply): Pair<T> {
  return [
    ops.subtract(multiply(ops, x[0], y[0]), multiply(ops, x[1], y[1])),
    ops.add(multiply(ops, x[0], y[1]), multiply(ops, x[1], y[0])),
  ];
}

const ofMatrices: Multiply = (ops, x, y) => ops.matmul(x, y);
const ofElements: Multiply = (ops, x, y) => ops.multiply(x, y);

/** The divisor that splits a length most evenly; 1 for a prime. */
function divisorOf(length: number): number {
  for (let divisor = Math.floor(Math.sqrt(length)); divisor > 1; divisor--) if (length % divisor === 0) return divisor;
  return 1;
}

/**
 * The Fourier transform along the last axis, of known length: short or prime lengths as one product with a matrix, others
 * as transforms of their two factors (Cooley and Tukey, 1965).
 */
export function transform<T>(ops: Operations<T>, x: Pair<T>): Pair<T> {
  const shape = ops.shape(x[0]);
  const length = shape.at(-1) as number;
  const rows = length <= shortLength ? 1 : divisorOf(length);
  if (rows === 1) return product(ops, x, constants(ops, x[0], matrixOf(length), [length, length]), ofMatrices);
  const columns = length / rows;
  const outer = shape.slice(0, -1);
  const both = (pair: Pair<T>, change: (one: T) => T): Pair<T> => [change(pair[0]), change(pair[1])];
  const exchanged = (one: T): T =>
    ops.transpose(one, [...outer.map((_, axis) => axis), outer.length + 1, outer.length]);
  // Along every rows-th element, then the twiddle factors, then across.
  const split = both(x, (one) => exchanged(ops.reshape(one, [...outer, columns, rows])));
  const twiddles = wave(length, length, (flat) => Math.floor(flat / columns) * (flat % columns));
  const turned = product(ops, transform(ops, split), constants(ops, x[0], twiddles, [rows, columns]), ofElements);
  const across = transform(ops, both(turned, exchanged));
  return both(across, (one) => ops.reshape(exchanged(one), [...outer, length]));
}

/** The inverse: the transform of the conjugate, conjugated, and divided by the length. */
export function inverseTransform<T>(ops: Operations<T>, [real, imag]: Pair<T>): Pair<T> {
  const length = ops.scalar(ops.shape(real).at(-1) as number, ops.dtype(real));
  const [first, second] = transform(ops, [real, ops.negative(imag)]);
  return [ops.divide(first, length), ops.negative(ops.divide(second, length))];
}

/** Applied along both of the last two axes. */
export function alongBoth<T>(
  ops: Operations<T>,
  x: Pair<T>,
  apply: (ops: Operations<T>, x: Pair<T>) => Pair<T>,
): Pair<T> {
  const rank = ops.shape(x[0]).length;
  const order = [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2];
  const exchanged = (pair: Pair<T>): Pair<T> => [ops.transpose(pair[0], order), ops.transpose(pair[1], order)];
  return exchanged(apply(ops, exchanged(apply(ops, x))));
}
