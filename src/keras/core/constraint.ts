import type { Operations } from "../ops/operations";
import type { KerasObject } from "./argument";

/** Projects a weight after each step. */
export interface Constraint extends KerasObject {
  project<T>(ops: Operations<T>, weight: T): T;
}
