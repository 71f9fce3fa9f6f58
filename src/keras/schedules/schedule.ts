import type { KerasObject } from "../core/argument";

/** A learning rate over the steps. */
export interface Schedule extends KerasObject {
  /** The rate at a step, counted from 0. */
  rateAt(step: number): number;
}

/** The rate at a step, counted from 0, of what is a number or a schedule. */
export const rateAt = (rate: number | Schedule, step: number): number =>
  typeof rate === "number" ? rate : rate.rateAt(step);
