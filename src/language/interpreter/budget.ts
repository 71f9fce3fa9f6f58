import type { Span } from "../syntax/nodes";
import { PythonError } from "./errors";

export interface BudgetLimits {
  /** Statements and calls in all. */
  steps: number;
  /** Rounds of one loop. */
  iterations: number;
  /** Items that one iterable gives. */
  items: number;
  milliseconds: number;
  /** Calls inside calls. */
  depth: number;
}

/** While typing: a file can at worst use up this. */
export const editorBudget: BudgetLimits = {
  steps: 400_000,
  iterations: 20_000,
  items: 1_000_000,
  milliseconds: 1500,
  depth: 120,
};

/** On the command line, where nobody waits for the next key: what a file uses does not depend on how fast the machine is. */
export const commandBudget: BudgetLimits = {
  ...editorBudget,
  steps: 40_000_000,
  iterations: 2_000_000,
  milliseconds: Infinity,
};

/** While training the depth of calls is bounded, and a loop that plainly never ends. */
export const trainerBudget: BudgetLimits = {
  steps: Infinity,
  iterations: 10_000_000,
  items: Infinity,
  milliseconds: Infinity,
  depth: 400,
};

/** Ends the reading of a program; nothing in the program can catch it. */
export class BudgetExceeded extends PythonError {
  constructor(message: string, span: Span) {
    super("BudgetExceeded", message, { code: "budget-exceeded", span });
  }
}

/** Counts what a program uses. */
export class Budget {
  private steps = 0;
  private deadline = Infinity;

  constructor(
    readonly limits: BudgetLimits,
    private readonly now: () => number,
  ) {}

  /** From now on the time counts. */
  start(): void {
    this.deadline = this.now() + this.limits.milliseconds;
  }

  /** Called for every statement. Throws BudgetExceeded. */
  step(span: Span): void {
    this.steps++;
    if (this.steps > this.limits.steps)
      throw new BudgetExceeded("The file does more than can be followed while typing; reading stopped here.", span);
    if ((this.steps & 255) === 0 && this.now() > this.deadline) {
      throw new BudgetExceeded(`Reading took more than ${this.limits.milliseconds} ms and stopped here.`, span);
    }
  }
}
