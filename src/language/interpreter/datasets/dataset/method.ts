import type { Arguments } from "../../builtin";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { integerOf, isHostObject } from "../../types";
import { type CallSite, Unknown, type Value } from "../../values";
import type { DatasetParts } from "./plan";

/** Who calls a method, and where. */
export interface MethodContext {
  readonly interpreter: Interpreter;
  readonly site: CallSite;
}

export interface Method {
  readonly signature: string;
  readonly doc: string;
  /** What another data set is made of, or another value. Throws PythonError. */
  call(dataset: DatasetParts, given: Arguments, context: MethodContext): DatasetParts | Value;
}

/** A whole number of at least so much. Throws PythonError for others; Unknown where it is not known. */
export function whole(given: Arguments, name: string, least: number): number | Unknown {
  const value = given[name]!;
  if (value instanceof Unknown) return value;
  const number = integerOf(value);
  if (number === undefined || number < least)
    throw new PythonError("ValueError", `\`${name}\` must be a whole number of at least ${least}.`, {
      argument: name,
    });
  return number;
}

/** Whether a value is a data set. */
export const isDataset = (value: Value): value is Value & DatasetParts =>
  isHostObject(value) && value.hostType === "Dataset";
