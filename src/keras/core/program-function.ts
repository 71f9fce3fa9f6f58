import type { Operations } from "../ops/operations";
import type { Argument, KerasObject } from "./argument";
import type { TensorStructure } from "./structure";
import type { Weight } from "./weight";

/** How a function is called, where that is not with its tensors one by one. */
export interface FunctionCall<T> {
  /** The form in which it takes its tensors, as one argument. */
  structure: TensorStructure;
  /** Further arguments. */
  keywords: ReadonlyMap<string, Argument>;
  /** What a parameter `training` is given. */
  training: boolean;
  /** The masks of its tensors, null where there is none: what a parameter `mask` is given. */
  masks: readonly (T | null)[];
  /** Whether the masks are its second argument, whatever that is called, and it may answer None. */
  isOfMasks?: boolean;
}

/** A function of the program where Keras takes one: an activation, a loss, what a Lambda computes. */
export interface ProgramFunction extends KerasObject {
  readonly definition: { readonly kind: "function"; readonly name: string };
  /** Whether the program itself says what it does: Keras' own functions are found by their names. */
  readonly isOfProgram: boolean;
  /** What it gives for tensors. Throws NotFollowed where that is not known, KerasError where it gives no tensors. */
  compute<T>(ops: Operations<T>, tensors: readonly T[], call?: FunctionCall<T>): T[];
  /** The first numbers of a weight: `f(shape, dtype=…)`. Throws KerasError where they are not known. */
  initialize(shape: readonly number[]): Float32Array;
  /** What it gives for values that are no tensors. Throws PythonError, KerasError. */
  call(positional: readonly Argument[]): Argument;
  /** What it gives for the variable of a weight. Throws PythonError, KerasError. */
  ofWeight(weight: Weight): Argument;
}

export const isProgramFunction = (argument: Argument): argument is ProgramFunction =>
  typeof argument === "object" &&
  argument !== null &&
  "definition" in argument &&
  argument.definition.kind === "function";
