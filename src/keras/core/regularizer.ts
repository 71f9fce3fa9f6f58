import type { Operations } from "../ops/operations";
import type { KerasObject } from "./argument";

/** Adds a penalty on a weight to the loss. */
export interface Regularizer extends KerasObject {
  /** The penalty, a scalar. */
  penalty<T>(ops: Operations<T>, weight: T): T;
}
