import type { KerasObject } from "../core/argument";

/** What `model.compile` was given, read. */
export interface Compilation {
  optimizer: KerasObject;
  loss: unknown;
  metrics: unknown;
}
