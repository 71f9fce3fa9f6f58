import { from, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";

/** `old + (current - old) * part`: a running mean as Keras computes it. */
export const approach = <T>(ops: Operations<T>, old: T, current: T, part: number): T =>
  ops.add(old, times(ops, ops.subtract(current, old), part));

/** `rho * old + (1 - rho) * current`: the same mean, rounded differently. */
export const blend = <T>(ops: Operations<T>, old: T, current: T, rho: number): T =>
  ops.add(times(ops, old, rho), times(ops, current, 1 - rho));

/** `1 - beta ** step`: what a running mean that started at 0 is divided by. */
export const biasCorrection = <T>(ops: Operations<T>, beta: number, step: T): T =>
  from(ops, 1, ops.power(ops.scalar(beta), step));

export interface AdamStep<T> {
  weight: T;
  gradient: T;
  momentum: T;
  velocity: T;
  /** The greatest velocity so far, with `amsgrad`. */
  greatest?: T | undefined;
  learningRate: T;
  step: T;
}

export interface AdamConstants {
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** Adam's update of a weight: Keras adds epsilon before the bias correction. */
export function adamStep<T>(
  ops: Operations<T>,
  { weight, gradient, momentum, velocity, greatest, learningRate, step }: AdamStep<T>,
  { beta1, beta2, epsilon }: AdamConstants,
): { weight: T; momentum: T; velocity: T; greatest: T | undefined } {
  const alpha = ops.divide(
    ops.multiply(learningRate, ops.sqrt(biasCorrection(ops, beta2, step))),
    biasCorrection(ops, beta1, step),
  );
  const m = approach(ops, momentum, gradient, 1 - beta1);
  const v = approach(ops, velocity, ops.square(gradient), 1 - beta2);
  const top = greatest === undefined ? undefined : ops.maximum(greatest, v);
  const move = ops.divide(ops.multiply(m, alpha), plus(ops, ops.sqrt(top ?? v), epsilon));
  return { weight: ops.subtract(weight, move), momentum: m, velocity: v, greatest: top };
}
