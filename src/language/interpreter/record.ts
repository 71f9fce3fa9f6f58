import type { Call, Expression, FunctionDefinition, Parameter } from "../syntax/nodes";
import { isLiteral, literalValue } from "./literals";
import type { CallSite, UserFunction, Value } from "./values";

/** What a call in the text turned out to be. */
export interface CallRecord {
  callee: Value;
  site: CallSite;
  result: Value;
}

/** A loop evaluates the same expressions over and over: their values before the last are let go now and then. */
const mostWaiting = 100_000;

/** What the features read after a program was run: the value of every expression that was evaluated. */
export class ProgramRecord {
  /** Kept in the order of the evaluation and looked through when first asked: most keystrokes never ask. */
  private readonly evaluated: [expressions: Expression[], values: Value[]] = [[], []];
  private readonly values = new Map<Expression, Value>();
  readonly calls = new Map<Call, CallRecord>();
  /** Names that were read somewhere. */
  readonly readNames = new Set<string>();
  /** What parameters of the file's functions were bound to in the last call. */
  readonly parameters = new Map<Parameter, Value>();
  readonly functions = new Map<FunctionDefinition, UserFunction>();

  /** Notes a value. Literals say theirs themselves. */
  setValue(expression: Expression, value: Value): void {
    const [expressions, values] = this.evaluated;
    expressions.push(expression);
    values.push(value);
    if (expressions.length === mostWaiting) this.index();
  }

  /** The last value of an expression; undefined where it was never evaluated. */
  valueOf(expression: Expression): Value | undefined {
    if (isLiteral(expression)) return literalValue(expression);
    this.index();
    return this.values.get(expression);
  }

  private index(): void {
    const [expressions, values] = this.evaluated;
    expressions.forEach((expression, at) => this.values.set(expression, values[at]!));
    expressions.length = values.length = 0;
  }
}
