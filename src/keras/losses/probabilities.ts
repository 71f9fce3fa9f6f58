import { plus, times } from "../ops/numbers";
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
