import { KerasError } from "../core/errors";
import { multiplyDimensions } from "../core/dimensions";
import type { Operations } from "./operations";
import { part } from "./part";

/**
 * Parts of the last axis, of equal length and at equal distances: (…, parts, length). They are put together from pieces as
 * long as what length and distance have in common. Throws KerasError.
 */
export function frames<T>(ops: Operations<T>, x: T, length: number, stride: number): T {
  const shape = ops.shape(x);
  if (shape.length === 0)
    throw new KerasError("wrong-rank", "Input should have rank >= 1. Received: input.shape = ()", { input: 0 });
  const [outer, size] = [shape.slice(0, -1), shape.at(-1)!];
  if (typeof size !== "number") return ops.full([...outer, size, length], 0, ops.dtype(x));
  const count = Math.max(0, 1 + Math.floor((size - length) / stride));
  if (count === 0) return ops.full([...outer, 0, length], 0, ops.dtype(x));
  const common = commonDivisor(length, stride);
  const covered = (count - 1) * stride + length;
  const pieces = split(ops, part(ops, x, -1, 0, covered), covered / common, common);
  const width = length / common;
  const places = Array.from(
    { length: count * width },
    (_, index) => (Math.floor(index / width) * stride) / common + (index % width),
  );
  const found = ops.take(pieces, ops.constant(places, [count * width], "int32"), -2);
  return split(ops, merged(ops, found), count, length);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The last axis as two. */
const split = <T>(ops: Operations<T>, x: T, count: number, length: number): T =>
  ops.reshape(x, [...ops.shape(x).slice(0, -1), count, length]);

/** The last two axes as one. */
function merged<T>(ops: Operations<T>, x: T): T {
  const shape = ops.shape(x);
  return ops.reshape(x, [...shape.slice(0, -2), multiplyDimensions(shape.at(-2)!, shape.at(-1)!)]);
}

/** The parts put back in their places, where they lie over each other added up: the opposite of taking them. */
export function overlapped<T>(ops: Operations<T>, parts: T, stride: number): T {
  const shape = ops.shape(parts);
  const outer = shape.slice(0, -2);
  const [count, length] = shape.slice(-2) as [number, number];
  const pieces = Math.ceil(length / stride);
  const margin = (before: number, after: number, axis: number): [number, number][] =>
    shape.map((_, index) => (index === shape.length + axis ? [before, after] : [0, 0]));
  const even = ops.reshape(ops.pad(parts, margin(0, pieces * stride - length, -1)), [...outer, count, pieces, stride]);
  const shifted = ops
    .split(even, pieces, outer.length + 1)
    .map((piece, index) => ops.pad(ops.squeeze(piece, outer.length + 1), margin(index, pieces - 1 - index, -2)));
  const sum = shifted.reduce((total, one) => ops.add(total, one));
  return ops.reshape(sum, [...outer, (count + pieces - 1) * stride]);
}
