import type { Call, Expression, FunctionDefinition } from "../syntax/nodes";
import type { CallSite, UserFunction, Value } from "./values";

/** What a call in the text turned out to be. */
export interface CallRecord {
  callee: Value;
  site: CallSite;
  result: Value;
}

/** What the features read after a program was run: the value of every expression that was evaluated. */
export class ProgramRecord {
  readonly values = new Map<Expression, Value>();
  readonly calls = new Map<Call, CallRecord>();
  /** Parameters of the file's functions, by their definitions: the values of the last call. */
  readonly functions = new Map<FunctionDefinition, UserFunction>();
}
