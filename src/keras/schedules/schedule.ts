import type { KerasObject } from "../core/argument";

/** A learning rate over the steps. */
export interface Schedule extends KerasObject {
  /** The rate at a step, counted from 0. */
  rateAt(step: number): number;
}
