import { constantOf, numbersOf, types } from "./constants";
import type { Constant } from "./recording";

/** A whole number that grows with the size of the batch: `factor * size + offset`. */
export interface Affine {
  readonly factor: number;
  readonly offset: number;
}

/** A number that depends on the size of the batch. */
export interface Scaled {
  readonly how: "fixed" | "times" | "divided";
  readonly number: number;
}

/** What stands in the graph for a constant that was recorded with several sizes of the batch. */
export type FreeConstant =
  | { readonly kind: "fixed"; readonly constant: Constant }
  | { readonly kind: "affine"; readonly numbers: readonly Affine[]; readonly shape: readonly number[] }
  | { readonly kind: "filled"; readonly shape: readonly Affine[]; readonly number: Scaled; readonly type: number };

/**
 * Finds how a constant depends on the size of the batch.
 *
 * @param sizes the batches that were recorded.
 * @param constants the same constant in each recording.
 * @param isShape whether it is only ever the target of a `Reshape`, which finds one size by itself.
 * @returns undefined where it depends on it in no way that a graph can follow: random numbers, for one.
 */
export function freeConstant(
  sizes: readonly number[],
  constants: readonly Constant[],
  isShape: boolean,
): FreeConstant | undefined {
  const [first] = constants as readonly [Constant, ...Constant[]];
  if (constants.every((one) => one.bytes.equals(first.bytes) && equal(one.shape, first.shape)))
    return { kind: "fixed", constant: first };
  const numbers = constants.map(numbersOf);
  if (numbers.includes(undefined)) return undefined;
  return (
    affineNumbers(sizes, constants, numbers as ArrayLike<number>[], isShape) ??
    filled(sizes, constants, numbers as ArrayLike<number>[])
  );
}

/** Whole numbers in a tensor of one shape: sizes, mostly. */
function affineNumbers(
  sizes: readonly number[],
  constants: readonly Constant[],
  numbers: readonly ArrayLike<number>[],
  isShape: boolean,
): FreeConstant | undefined {
  const { type, shape } = constants[0]!;
  if (type !== types.int32 || !constants.every((one) => equal(one.shape, shape))) return undefined;
  const found = Array.from(numbers[0]!, (_, index) =>
    affine(
      sizes,
      numbers.map((one) => one[index]!),
    ),
  );
  if (!found.every((one) => one !== undefined)) return undefined;
  if (isShape && found.filter(({ factor }) => factor !== 0).length === 1) {
    const target = found.map(({ factor, offset }) => (factor === 0 ? offset : -1));
    return { kind: "fixed", constant: constantOf(type, shape, target) };
  }
  return { kind: "affine", numbers: found, shape };
}

/** One number all over, in a tensor whose shape, value or both depend on the batch. */
function filled(
  sizes: readonly number[],
  constants: readonly Constant[],
  numbers: readonly ArrayLike<number>[],
): FreeConstant | undefined {
  const [{ type, shape }] = constants as readonly [Constant];
  if (!constants.every((one) => one.shape.length === shape.length)) return undefined;
  if (!numbers.every((values) => Array.prototype.every.call(values, (value) => value === values[0]))) return undefined;
  const values = numbers.map((one) => one[0]!);
  const number = type === types.float32 ? scaled(sizes, values) : fixed(values);
  const axes = shape.map((_, axis) =>
    affine(
      sizes,
      constants.map((one) => one.shape[axis]!),
    ),
  );
  if (!number || !axes.every((axis) => axis !== undefined)) return undefined;
  return { kind: "filled", shape: axes, number, type };
}

const equal = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((size, index) => size === other[index]);

function affine(sizes: readonly number[], values: readonly number[]): Affine | undefined {
  const factor = (values[1]! - values[0]!) / (sizes[1]! - sizes[0]!);
  const offset = values[0]! - factor * sizes[0]!;
  const fits = values.every((value, index) => value === factor * sizes[index]! + offset);
  return Number.isInteger(factor) && fits ? { factor, offset } : undefined;
}

const fixed = (values: readonly number[]): Scaled | undefined =>
  values.every((value) => value === values[0]) ? { how: "fixed", number: values[0]! } : undefined;

function scaled(sizes: readonly number[], values: readonly number[]): Scaled | undefined {
  const times = values.map((value, index) => value / sizes[index]!);
  const divided = values.map((value, index) => value * sizes[index]!);
  if (fixed(values)) return fixed(values);
  if (times.every((one) => isNear(one, times[0]!))) return { how: "times", number: times[0]! };
  if (divided.every((one) => isNear(one, divided[0]!))) return { how: "divided", number: divided[0]! };
  return undefined;
}

/** Equal but for what single precision loses. */
const isNear = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 2e-6 * Math.max(Math.abs(one), Math.abs(other));
