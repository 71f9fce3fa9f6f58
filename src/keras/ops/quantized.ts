import type { Dimension } from "../../protocol";
import type { DataType } from "../core/tensor";
import { numberLike, plus } from "./numbers";
import type { AxisIndex, Operations } from "./operations";

const greatest = 127;

/**
 * The nearest of 255 even steps between minus and plus the greatest size along the axes; gradients go through as if
 * nothing was rounded.
 */
export function asWholeNumbers<T>(ops: Operations<T>, x: T, axes: number | readonly number[]): T {
  const size = plus(ops, ops.max(ops.absolute(x), axes, true), 1e-7);
  const scale = ops.divide(numberLike(ops, x, greatest), size);
  const whole = ops.clip(ops.round(ops.multiply(x, scale)), -greatest, greatest);
  return ops.add(x, ops.stopGradient(ops.subtract(ops.divide(whole, scale), x)));
}

/** `x @ kernel / scale`, of whole numbers. */
export function quantizedProduct<T>(ops: Operations<T>, x: T, kernel: T, scale: T): T {
  const wide = ops.divide(ops.cast(kernel, ops.dtype(x)), scale);
  return ops.matmul(asWholeNumbers(ops, x, -1), wide);
}

/** Along which axis of a matrix pairs of numbers share a place, and numbers share a scale. */
export interface MatrixForm {
  readonly packed: 0 | -1;
  readonly grouped: 0 | -1;
}

/** A matrix of numbers of 4 bits. */
export interface Packed<T> {
  readonly kernel: T;
  readonly scale: T;
  /** Where places have groups: the zero of each group, and the group of each place. */
  readonly zero: T | undefined;
  readonly groups: T | undefined;
}

/** The floats that numbers of 4 bits stand for; `length` is how many there are along the packed axis. */
export function unpacked<T>(
  ops: Operations<T>,
  { kernel, scale, zero, groups }: Packed<T>,
  { packed, grouped }: MatrixForm,
  length: Dimension,
  dtype: DataType,
): T {
  const whole = ops.cast(unpack(ops, ops.cast(kernel, "float32"), packed, length), dtype);
  if (zero === undefined || groups === undefined)
    return ops.divide(whole, grouped === 0 ? scale : ops.expandDims(scale, -1));
  const places = ops.cast(groups, "int32");
  const axis = grouped === 0 ? 0 : 1;
  const of = (values: T): T => ops.cast(ops.take(values, places, axis), dtype);
  return ops.multiply(ops.subtract(whole, of(zero)), of(scale));
}

/** Each byte is two numbers from -8 to 7: the first in its lower half. */
function unpack<T>(ops: Operations<T>, bytes: T, axis: 0 | -1, length: Dimension): T {
  const sixteen = numberLike(ops, bytes, 16);
  const low = plus(ops, ops.mod(plus(ops, bytes, 8), sixteen), -8);
  const high = ops.floor(ops.divide(bytes, sixteen));
  const [rows, columns] = ops.shape(bytes);
  const kept: AxisIndex = { kind: "slice", start: 0, stop: typeof length === "number" ? length : undefined, step: 1 };
  return axis === 0
    ? ops.getItem(ops.reshape(ops.stack([low, high], 1), [-1, columns!]), [kept])
    : ops.getItem(ops.reshape(ops.stack([low, high], 2), [rows!, -1]), [all, kept]);
}

const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** The greatest float of 8 bits with 4 of them for the exponent. */
const greatestFloat8 = 448;

/** What is left of `x` in floats of 8 bits (e4m3) at a scale; gradients go through as if nothing was rounded. */
function asFloat8<T>(ops: Operations<T>, x: T, scale: T): T {
  const factor = ops.cast(scale, ops.dtype(x));
  const scaled = ops.clip(ops.divide(x, factor), -greatestFloat8, greatestFloat8);
  const size = ops.maximum(ops.absolute(scaled), numberLike(ops, x, 2 ** -6));
  const exponent = ops.floor(ops.divide(ops.log(size), numberLike(ops, x, Math.LN2)));
  const step = ops.power(numberLike(ops, x, 2), plus(ops, exponent, -3));
  const rounded = ops.multiply(ops.multiply(ops.round(ops.divide(scaled, step)), step), factor);
  return ops.add(x, ops.stopGradient(ops.subtract(rounded, x)));
}

/** The sides of a product, as what is left of them in floats of 8 bits where they have scales for that. */
export function inFloat8<T>(
  ops: Operations<T>,
  x: T,
  kernel: T,
  scales: { readonly float8_inputs_scale: T | undefined; readonly float8_kernel_scale: T | undefined },
): [x: T, kernel: T] {
  const { float8_inputs_scale: ofInputs, float8_kernel_scale: ofKernel } = scales;
  return ofInputs === undefined || ofKernel === undefined
    ? [x, kernel]
    : [asFloat8(ops, x, ofInputs), asFloat8(ops, kernel, ofKernel)];
}
