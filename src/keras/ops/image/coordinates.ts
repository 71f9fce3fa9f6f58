import { from, numberLike, over, plus, times } from "../numbers";
import type { Operations } from "../operations";

/** What stands beyond the border: a fixed value, the border's own, the image again or mirrored. */
export type FillMode = "constant" | "nearest" | "wrap" | "reflect";
export const fillModes: readonly FillMode[] = ["constant", "nearest", "wrap", "reflect"];

/** Where a place along an axis of this size is read. */
type Rule = <T>(ops: Operations<T>, place: T, size: number) => T;

/** How often `length` fits into what is not negative. */
const fits = <T>(ops: Operations<T>, x: T, length: number): T =>
  length === 0 ? ops.zerosLike(x) : ops.floor(over(ops, x, length));

/** What is left of what is not negative when `length` was taken as often as it fits. */
const rest = <T>(ops: Operations<T>, x: T, length: number): T =>
  ops.subtract(x, times(ops, fits(ops, x, length), length));

/** How far a place is below zero, and how far above. */
const distances = <T>(ops: Operations<T>, place: T): { below: T; above: T } => ({
  below: ops.relu(ops.negative(place)),
  above: ops.relu(place),
});

const rules: Readonly<Record<FillMode, Rule>> = {
  // Further away nothing changes.
  constant: (ops, place, size) => ops.clip(place, -2, size + 1),
  nearest: (ops, place, size) => ops.clip(place, 0, size - 1),
  wrap(ops, place, size) {
    const { below, above } = distances(ops, place);
    const raised = ops.add(place, times(ops, plus(ops, fits(ops, below, size - 1), 1), size));
    const lowered = ops.subtract(place, times(ops, fits(ops, above, size - 1), size));
    const isBeyond = ops.greater(place, numberLike(ops, place, size - 1));
    const isBelow = ops.less(place, ops.zerosLike(place));
    return ops.clip(ops.where(isBelow, raised, ops.where(isBeyond, lowered, place)), 0, size - 1);
  },
  reflect(ops, place, size) {
    const { below, above } = distances(ops, place);
    const [under, over] = [rest(ops, below, 2 * size), rest(ops, above, 2 * size)];
    const isFar = ops.greater(under, numberLike(ops, under, size));
    const raised = ops.where(isFar, from(ops, 2 * size, under), plus(ops, under, -1));
    const isBeyond = ops.greaterEqual(over, numberLike(ops, over, size));
    const lowered = ops.where(isBeyond, from(ops, 2 * size - 1, over), over);
    const isBelow = ops.less(place, ops.zerosLike(place));
    return ops.clip(ops.where(isBelow, raised, lowered), 0, size - 1);
  },
};

/** Where TensorFlow's projective transform reads a place along an axis of this size. */
export const placeRead = <T>(ops: Operations<T>, place: T, size: number, mode: FillMode): T =>
  rules[mode](ops, place, size);
