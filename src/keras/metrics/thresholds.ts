import { numbers, optional } from "../core/kinds";
import type { Operations } from "../ops/operations";

export const thresholdsParameter = optional(
  numbers("From where on a prediction counts as yes: 0.5, or a list for several results.", { min: 0, max: 1 }),
);

/** A single threshold gives a number, several give a list. */
export const perThreshold = <T>(ops: Operations<T>, values: T, thresholds: readonly number[]): T =>
  thresholds.length === 1 ? ops.squeeze(values) : values;

/** So many steps from 0 to 1, both ends included. */
export const evenThresholds = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index / (count - 1));

/** Keras puts predictions into steps where thresholds are even, so that what is below 0 or above 1 counts as 0 or 1. */
export function isEven(thresholds: readonly number[]): boolean {
  if (thresholds.length < 3) return false;
  const even = evenThresholds(thresholds.length);
  return thresholds.every((threshold, index) => Math.abs(threshold - even[index]!) <= 1.5e-7 + 1e-5 * even[index]!);
}
