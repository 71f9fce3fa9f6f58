import type { Weight } from "../../keras/core/weight";

/** The numbers of a model, as the trainer holds them. Arrays are in row-major order. */
export interface ModelState {
  value(weight: Weight): Float32Array;
  /** Absent while the model has not been trained. */
  optimizer?: OptimizerState;
}

/** One variable of an optimizer. */
export interface StateVariable {
  /** `adam/dense_kernel_momentum` */
  path: string;
  shape: readonly number[];
  values: Float32Array;
  isInteger?: boolean;
}

/** A variable that the trainer holds: read into a file, written from one. */
export interface StateCell extends Omit<StateVariable, "values"> {
  read(): Float32Array;
  write(values: Float32Array): void;
}

export interface OptimizerState {
  /** Its own variables before those of an optimizer inside of it; none otherwise. */
  wrapper: readonly StateVariable[];
  /** In Keras' order: steps done so far, learning rate (where no schedule gives it), then momentum, velocity … of the weights. */
  variables(weights: readonly Weight[]): readonly StateVariable[];
}
