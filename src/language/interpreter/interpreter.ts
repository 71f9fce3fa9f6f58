import { NotFollowed } from "../../keras/core/errors";
import { Session } from "../../keras/core/session";
import type { Expression, Module, Span, Statement } from "../syntax/nodes";
import { brokenStatements } from "../syntax/broken-statements";
import type { ArrayContext } from "./arrays/context";
import { Budget, BudgetExceeded } from "./budget";
import { callValue } from "./calls";
import type { Environment } from "./environment";
import type { Computation } from "./keras/custom/computation";
import { withFreeSizes } from "./keras/custom/trial-sizes";
import { isProgramError, type LocatedKerasError, PythonError } from "./errors";
import { evaluateExpression } from "./expressions";
import type { Problem, ProblemCode, RelatedPlace, Severity } from "./problem";
import { isLiteral, literalValue } from "./literals";
import { ProgramRecord } from "./record";
import { Scope } from "./scope";
import { type Completion, executeStatement } from "./statements";
import { type CallSite, Unknown, type UserClass, type UserFunction, type Value } from "./values";

/** A call that is running: for call chains in problems, and for the scope that boxes in the drawing belong to. */
export interface Frame {
  name: string;
  span: Span;
  /** Nobody calls it: it is read to find its mistakes. */
  isTrial: boolean;
  /** It belongs to a program of ours: its place is not in the file. */
  isForeign: boolean;
  /** For methods: their class, and what they are called on. */
  owner: UserClass | undefined;
  receiver: Value | undefined;
  /** The names of all calls that are running, outermost first. */
  scope: readonly string[];
}

/**
 * Reads a program: evaluates its statements with symbolic tensors, layers and arrays. In the editor it goes on after
 * every error; in the trainer it stops at the first. What differs between the two is the environment.
 */
export class Interpreter {
  readonly session = new Session();
  readonly record = new ProgramRecord();
  readonly problems: Problem[] = [];
  readonly module = new Scope("module", undefined);
  readonly frames: Frame[] = [];
  readonly budget: Budget;
  readonly arrays: ArrayContext;
  readonly functions = new Set<UserFunction>();
  /** What computes now, if anything does. */
  computation: Computation | undefined;
  /** Statements that are not finished, or mistyped. */
  broken: ReadonlySet<Statement> = new Set();
  /** How many `try` bodies with handlers are running: errors in them belong to the handlers. */
  private guarded = 0;
  /** Where the file calls a program of ours that runs now. */
  private caller: Span | undefined;
  /** How many branches are being read of which it is not known whether they run. */
  unsure = 0;
  /** How many statements were read that may have left a loop or function: nobody knows whether they did. */
  possibleExits = 0;
  private readonly reported = new Set<string>();
  /** The statement that runs, for errors that know no place of their own. */
  currentStatement: Statement | undefined;

  constructor(readonly environment: Environment) {
    this.budget = new Budget(environment.budget, () => environment.now());
    this.arrays = environment.makeArrayContext(this);
    this.session.files = environment.files;
  }

  /**
   * Runs the statements of a program from one index up to another, and says whether it got there. Never throws in the
   * editor; throws the first error in the trainer.
   */
  run(program: Module, from = 0, to = program.statements.length): boolean {
    this.broken = brokenStatements(program);
    this.budget.start();
    let completion: Completion | undefined;
    const within = this.guardBudget(() => {
      completion = this.execute(program.statements.slice(from, to), this.module);
    });
    return within && completion === undefined;
  }

  /** Runs what may use up the budget, and reports it when it does; whether it did not. */
  guardBudget(action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      if (!(error instanceof BudgetExceeded) || this.environment.stopsAtErrors) throw error;
      this.report(error, error.span!);
      return false;
    }
  }

  execute(statements: readonly Statement[], scope: Scope): Completion | undefined {
    for (const statement of statements) {
      this.budget.step(statement);
      if (!this.isAbroad) this.currentStatement = statement;
      try {
        const completion = executeStatement(this, statement, scope);
        if (completion) return completion;
      } catch (error) {
        this.recover(error, statement);
      }
    }
    return undefined;
  }

  /** The value of an expression. In the editor an error in it becomes a problem, and an unknown value goes on. */
  evaluate(expression: Expression, scope: Scope): Value {
    if (this.caller !== undefined) return evaluateExpression(this, expression, scope);
    if (isLiteral(expression)) return literalValue(expression);
    let value: Value = afterError;
    try {
      value = evaluateExpression(this, expression, scope);
    } catch (error) {
      this.recover(error, expression);
    }
    this.record.setValue(expression, value);
    return value;
  }

  /** Whether a program of ours runs: nothing of it is in the file. */
  get isAbroad(): boolean {
    return this.caller !== undefined;
  }

  /** The functions of the file that are running, outermost first. */
  get scopeNames(): readonly string[] {
    return this.frames[this.frames.length - 1]?.scope ?? outermost;
  }

  /** Runs a program of ours for a call of the file: its errors reach that call, and its layers stand there. */
  abroad<R>(span: Span, action: () => R): R {
    const outer = this.caller;
    this.caller ??= span;
    try {
      return this.guard(action);
    } catch (error) {
      if (outer === undefined && isProgramError(error)) delete (error as { span?: Span }).span;
      throw error;
    } finally {
      this.caller = outer;
    }
  }

  /** Where in the file something is that a program did: itself, or the call of a program of ours. */
  placeOf(span: Span): Span {
    return this.caller ?? span;
  }

  /** Runs an action in which tensors are computed with. */
  compute<R>(computation: Computation, action: () => R): R {
    const outer = this.computation;
    this.computation = computation;
    try {
      return action();
    } finally {
      this.computation = outer;
    }
  }

  call(callee: Value, site: CallSite): Value {
    return callValue(this, callee, site);
  }

  /** Runs an action; an error becomes a problem (in the editor) and the fallback is the answer. */
  attempt<R>(action: () => R, span: Span, fallback: R): R {
    try {
      return action();
    } catch (error) {
      this.recover(error, span);
      return fallback;
    }
  }

  /** Makes an error a problem where the reading goes on after it; throws it on where it does not. */
  private recover(error: unknown, span: Span): void {
    if (!this.goesOn || error instanceof BudgetExceeded) throw error;
    if (error instanceof NotFollowed) return;
    if (error instanceof RangeError) this.addProblem("warning", "budget-exceeded", tooLarge, span);
    else if (isProgramError(error)) {
      this.report(error, span);
      if (this.unwinds(error)) throw error;
    } else
      this.addProblem(
        "information",
        "internal-error",
        `KModel could not follow this (${String(error)}); the rest of the file is read.`,
        span,
      );
  }

  /** A recursion without end is left whole: going on in each of its calls would take for ever. */
  private unwinds(error: unknown): boolean {
    return this.frames.length > 0 && error instanceof PythonError && error.code === "recursion";
  }

  /** Whether the reading goes on after an error: in the editor, outside of `try`. */
  get goesOn(): boolean {
    return this.guarded === 0 && !this.environment.stopsAtErrors;
  }

  /** Runs the body of a `try` statement: its errors reach the handlers. */
  guard<R>(action: () => R): R {
    this.guarded++;
    try {
      return action();
    } finally {
      this.guarded--;
    }
  }

  report(error: unknown, fallback: Span): void {
    if (!isProgramError(error)) throw error;
    const span =
      error instanceof PythonError ? (error.span ?? fallback) : ((error as LocatedKerasError).span ?? fallback);
    const suggestions = error instanceof PythonError ? error.suggestions : (error.place.suggestions ?? []);
    this.addProblem(
      error.code === "budget-exceeded" ? "warning" : "error",
      error.code,
      error.message,
      span,
      suggestions,
    );
  }

  addProblem(
    severity: Severity,
    code: ProblemCode,
    message: string,
    span: Span,
    suggestions: readonly string[] = [],
  ): void {
    const { from, to } = this.placeOf(span);
    const text = this.computation && this.goesOn ? withFreeSizes(message) : message;
    const problem = { code, severity, message: text, span: { from, to }, related: this.callChain(), suggestions };
    const key = keyOf(problem);
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.push(problem);
  }

  /** Takes back all problems but the first `count`, as of a run that is tried in another way; gives how to tell them after all. */
  takeBack(count: number): () => void {
    const taken = this.problems.splice(count);
    for (const problem of taken) this.reported.delete(keyOf(problem));
    return () => {
      for (const problem of taken) this.reported.add(keyOf(problem));
      this.problems.push(...taken);
    };
  }

  /** The calls that are running, innermost first; a recursion's repeated call once. */
  private callChain(): RelatedPlace[] {
    const calls = this.frames
      .filter(
        ({ isTrial, isForeign }, index) =>
          !isTrial && !isForeign && this.frames[index]!.span !== this.frames[index - 1]?.span,
      )
      .reverse();
    const shown =
      calls.length <= mostCallsShown ? calls : [...calls.slice(0, mostCallsShown - 1), calls[calls.length - 1]!];
    return shown.map(({ name, span }) => ({ message: `called here, in the call of ${name}`, span }));
  }
}

const outermost: readonly string[] = [];

const keyOf = ({ code, span: { from, to }, message }: Problem): string => `${code} ${from} ${to} ${message}`;

/** A longer call chain is shown by its ends. */
const mostCallsShown = 8;

/** A text, an array or a nesting that the machine itself refuses. */
const tooLarge = "This is too large, or nested too deeply, to be followed while typing.";

const afterError = new Unknown("of the error here");
