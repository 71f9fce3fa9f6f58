import type { KerasObject } from "../core/argument";
import { bindArguments, type CallArguments, type ParameterTable, type Values } from "../core/parameters";
import type { Operations } from "../ops/operations";

/** A function applied to each element, or along an axis. */
export interface Activation extends KerasObject {
  readonly definition: ActivationDefinition & { readonly kind: "activation" };
}

export interface ActivationDefinition {
  /** Keras' name: `relu`. */
  readonly name: string;
  readonly summary: string;
  /** What the function takes after `x`. */
  readonly parameters: ParameterTable;
  /** The result for `x`; `call` holds the arguments after it. Throws KerasError for bad ones. */
  apply<T>(ops: Operations<T>, x: T, call?: CallArguments): T;
}

const noArguments: CallArguments = { positional: [], keywords: new Map() };

/** Makes an activation that takes nothing but `x`. */
export function simpleActivation(
  name: string,
  summary: string,
  compute: <T>(ops: Operations<T>, x: T) => T,
): Activation {
  return makeActivation(name, summary, {}, compute);
}

/** Makes an activation from what it takes after `x` and what it computes. */
export function makeActivation<P extends ParameterTable>(
  name: string,
  summary: string,
  parameters: P,
  compute: <T>(ops: Operations<T>, x: T, given: Values<P>) => T,
): Activation {
  const apply = <T>(ops: Operations<T>, x: T, call = noArguments): T =>
    compute(ops, x, bindArguments(name, parameters, call));
  return { definition: { kind: "activation", name, summary, parameters, apply } };
}
