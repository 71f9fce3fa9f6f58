import type { Weight } from "../../keras/core/weight";

/** The numbers of a model, as the trainer holds them. Arrays are in row-major order. */
export interface ModelState {
  value(weight: Weight): Float32Array;
  /** Absent while the model has not been trained. */
  optimizer?: OptimizerState;
}

export interface OptimizerState {
  /** Updates done so far. */
  iterations: number;
  /** Undefined where a schedule gives it. */
  learningRate: number | undefined;
  /** The optimizer's variables for these weights, in Keras' order: momentum, velocity … */
  variables(weights: readonly Weight[]): readonly { weight: Weight; values: Float32Array }[];
}
