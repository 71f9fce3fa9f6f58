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

/** What a file keeps of an optimizer. */
export interface OptimizerState {
  readonly name: string;
  /** In Keras' order, those of optimizers inside of it among them. */
  variables(): readonly StateVariable[];
  /** Optimizers inside of it: their variables stand once more in groups of their own. */
  readonly inner: readonly (readonly [place: string, state: OptimizerState])[];
}
