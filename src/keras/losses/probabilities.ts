import { from, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon } from "../ops/unit-vectors";

/** Keras keeps probabilities this far from 0 and 1 before the logarithm. */
export const clipped = <T>(ops: Operations<T>, x: T): T => ops.clip(x, epsilon, 1 - epsilon);

/** The predictions divided by their sum along the classes. */
export const normalized = <T>(ops: Operations<T>, yPred: T, axis: number): T =>
  clipped(ops, ops.divide(yPred, ops.sum(yPred, axis, true)));

/** Labels with a part of them spread over so many classes. */
export const smoothed = <T>(ops: Operations<T>, labels: T, smoothing: number, classes: number): T =>
  smoothing === 0 ? labels : plus(ops, times(ops, labels, 1 - smoothing), smoothing / classes);

/** `-(y * log(p) + (1 - y) * log(1 - p))` */
export function binaryEntropy<T>(ops: Operations<T>, labels: T, yPred: T): T {
  const probability = clipped(ops, yPred);
  const yes = ops.multiply(labels, ops.log(probability));
  const no = ops.multiply(from(ops, 1, labels), ops.log(from(ops, 1, probability)));
  return ops.negative(ops.add(yes, no));
}

/** `max(x, 0) - x * z + log(1 + exp(-|x|))` */
export function binaryEntropyOfLogits<T>(ops: Operations<T>, labels: T, logits: T): T {
  const base = ops.subtract(ops.relu(logits), ops.multiply(logits, labels));
  return ops.add(base, ops.log1p(ops.exp(ops.negative(ops.absolute(logits)))));
}

/** `log(sum(exp(x)))` along an axis, without overflow. */
export function logSumExp<T>(ops: Operations<T>, x: T, axis: number): T {
  const highest = ops.stopGradient(ops.max(x, axis, true));
  const sum = ops.sum(ops.exp(ops.subtract(x, highest)), axis);
  return ops.add(ops.log(sum), ops.squeeze(highest, axis));
}

/** Stands for the logarithm of 0 where -Infinity would make NaN of gradients. */
export const logOfZero = -1e30;
