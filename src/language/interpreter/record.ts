import type { Call, Expression, FunctionDefinition, Parameter } from "../syntax/nodes";
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
  /** Names that were read somewhere. */
  readonly readNames = new Set<string>();
  /** What parameters of the file's functions were bound to in the last call. */
  readonly parameters = new Map<Parameter, Value>();
  readonly functions = new Map<FunctionDefinition, UserFunction>();
}
