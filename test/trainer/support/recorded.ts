import { types } from "../../../src/trainer/graph/constants";
import type { RecordedOperation, RecordedValue, Reference } from "../../../src/trainer/graph/recording";

/** An output of the value at a position of a recording. */
export const at = (value: number, output = 0): Reference => ({ value, output });

export const operation = (name: string, ...inputs: Reference[]): RecordedOperation => ({
  kind: "operation",
  operation: name,
  attributes: [],
  inputs,
  inputTypes: inputs.map(() => types.float32),
});

export const input: RecordedValue = { kind: "input", name: "x" };
export const variable = (name: string): RecordedValue => ({ kind: "variable", name });
