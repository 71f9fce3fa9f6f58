import type { KerasObject } from "../core/argument";
import type { Operations } from "../ops/operations";

/** A function applied to each element, or along the last axis. */
export interface Activation extends KerasObject {
  readonly definition: ActivationDefinition & { readonly kind: "activation" };
}

export interface ActivationDefinition {
  /** Keras' name: `relu`. */
  readonly name: string;
  readonly summary: string;
  apply<T>(ops: Operations<T>, x: T): T;
}

export function makeActivation(definition: ActivationDefinition): Activation {
  return { definition: { ...definition, kind: "activation" } };
}
