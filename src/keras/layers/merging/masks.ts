import { numberLike } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";

type Combine = <T>(ops: Operations<T>, a: T, b: T) => T;

/** A mask over the features too. Null where there is none. */
const spread = <T>(ops: Operations<T>, mask: T | null | undefined): T | null =>
  mask === null || mask === undefined ? null : ops.expandDims(mask, -1);

/** Folds tensors two by two; where one is masked, the other alone counts (Keras' `_apply_merge_op_and_or_mask`). */
export function foldMasked<T>(
  ops: Operations<T>,
  inputs: readonly T[],
  masks: readonly (T | null)[],
  combine: Combine,
): T {
  const [first, ...others] = inputs as [T, ...T[]];
  let output: T = first;
  let outputMask = spread(ops, masks[0]);
  for (const [index, input] of others.entries()) {
    const mask = spread(ops, masks[index + 1]);
    const x: T = mask === null ? input : ops.where(mask, input, output);
    const before: T = outputMask === null ? output : ops.where(outputMask, output, x);
    outputMask = mask === null || outputMask === null ? null : ops.logicalOr(outputMask, mask);
    output = combine(ops, before, x);
  }
  return output;
}

/** The product in which masked places count as 1; 0 where every input is masked. */
export function multiplyMasked<T>(ops: Operations<T>, inputs: readonly T[], masks: readonly (T | null)[]): T {
  const factors = inputs.map((input, index) => {
    const mask = spread(ops, masks[index]);
    return mask === null ? input : ops.where(mask, input, numberLike(ops, input, 1));
  });
  const product = factors.reduce((total, factor) => ops.multiply(total, factor));
  const kept = anyKept(ops, masks, inputs.length);
  return kept === null ? product : ops.where(ops.expandDims(kept, -1), product, numberLike(ops, product, 0));
}

/** What at least one of the masks keeps; null where an input has none, for then nothing is masked. */
export function anyKept<T>(ops: Operations<T>, masks: readonly (T | null)[], count: number): T | null {
  const given = masks.filter((mask): mask is NonNullable<typeof mask> => mask !== null && mask !== undefined) as T[];
  if (given.length < count || given.length === 0) return null;
  return given.reduce((kept, mask) => ops.logicalOr(kept, mask));
}
