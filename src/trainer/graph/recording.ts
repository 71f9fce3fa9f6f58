import type { Tensor } from "@tensorflow/tfjs-core";
import type { Attribute } from "../runtimes/native/backend";

/** What one recorded function did: values in the order in which they came up. Plain data. */
export interface Recording {
  /** What the outputs and the changed variables were. */
  readonly answers: Answers;
  readonly values: readonly RecordedValue[];
  readonly outputs: ReadonlyMap<string, Reference>;
  /** TensorFlow's number of each output's type. */
  readonly outputTypes: ReadonlyMap<string, number>;
  /** What the function left in each variable that it changed. */
  readonly assigned: ReadonlyMap<string, Reference>;
}

/** What a function gave when it was run; to be disposed of. */
export interface Answers {
  readonly outputs: ReadonlyMap<string, Tensor>;
  readonly variables: ReadonlyMap<string, Tensor>;
}

/** A tensor: the output with this number of a recorded value. */
export interface Reference {
  readonly value: number;
  readonly output: number;
}

export type RecordedValue =
  RecordedInput | RecordedVariable | RecordedConstant | RecordedOperation | RecordedProduct | RecordedUpdate;

export interface RecordedInput {
  readonly kind: "input";
  readonly name: string;
}

/** A variable's value as it was before the function. */
export interface RecordedVariable {
  readonly kind: "variable";
  readonly name: string;
}

export interface RecordedConstant {
  readonly kind: "constant";
  readonly constant: Constant;
}

export interface RecordedOperation {
  readonly kind: "operation";
  readonly operation: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly Reference[];
  readonly inputTypes: readonly number[];
}

/** One product of matrices that are joined along their first axis. */
export interface RecordedProduct extends Pick<RecordedOperation, "operation" | "attributes" | "inputTypes"> {
  readonly kind: "product";
  readonly left: readonly Reference[];
  readonly right: readonly Reference[];
  readonly others: readonly Reference[];
}

/** One operation that changes variables where they are; its outputs are what it leaves in them. */
export interface RecordedUpdate {
  readonly kind: "update";
  readonly operation: string;
  readonly attributes: readonly Attribute[];
  /** In the order of the operation's arguments, of which variables are the first. */
  readonly variables: readonly { readonly name: string; readonly before: Reference }[];
  readonly inputs: readonly Reference[];
}

export interface Constant {
  /** TensorFlow's number of the type. */
  readonly type: number;
  readonly shape: readonly number[];
  /** In row-major order, as TensorFlow's `tensor_content`. */
  readonly bytes: Buffer;
}

/** What a recording needs to know of a variable. */
export interface VariableForm {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
}

/** A function can't be recorded; its message, a clause without a full stop, says what is in the way. */
export class NotRecordable extends Error {}

/** The values that a value is made of. */
export function operandsOf(value: RecordedValue): readonly Reference[] {
  if (value.kind === "operation") return value.inputs;
  if (value.kind === "product") return [...value.left, ...value.right, ...value.others];
  if (value.kind === "update") return [...value.variables.map(({ before }) => before), ...value.inputs];
  return [];
}

/** Whether a value is no numbers at all, which stands for an input that is left out. */
export const isNothing = (value: RecordedValue): boolean => value.kind === "constant" && value.constant.shape[0] === 0;
