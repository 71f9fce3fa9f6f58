import type { Call, Expression, FunctionDefinition, Parameter } from "../syntax/nodes";
import { LateMap } from "./late-map";
import { isLiteral, literalValue } from "./literals";
import type { CallSite, UserFunction, Value } from "./values";

/** What a call in the text turned out to be. */
export interface CallRecord {
  callee: Value;
  site: CallSite;
  result: Value;
}

/** What the features read after a program was run: the value of every expression that was evaluated. */
export class ProgramRecord {
  private readonly values = new LateMap<Expression, Value>();
  readonly calls = new LateMap<Call, CallRecord>();
  /** Names that were read somewhere. */
  readonly readNames = new Set<string>();
  /** What parameters of the file's functions were bound to in the last call. */
  readonly parameters = new Map<Parameter, Value>();
  readonly functions = new Map<FunctionDefinition, UserFunction>();

  /** Notes a value. Literals say theirs themselves. */
  setValue(expression: Expression, value: Value): void {
    this.values.note(expression, value);
  }

  /** The last value of an expression; undefined where it was never evaluated. */
  valueOf(expression: Expression): Value | undefined {
    return isLiteral(expression) ? literalValue(expression) : this.values.get(expression);
  }
}
