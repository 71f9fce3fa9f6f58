import type { Arguments } from "../../builtin";
import type { Value } from "../../values";

/** Calls a function of `keras.ops` by its name. */
export type CallKeras = (target: string, positional: Value[], keywords?: [string, Value][]) => Value;

/** A function whose arguments mean something else than those of Keras' function. */
export interface SpecialFunction {
  readonly signature: string;
  /** Undefined for arguments that are not followed. */
  call(given: Arguments, keras: CallKeras): Value | undefined;
}
