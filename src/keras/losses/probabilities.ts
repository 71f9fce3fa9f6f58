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
