import type { Span } from "./expression-nodes";
import type { Statement } from "./statement-nodes";

export type * from "./expression-nodes";
export type * from "./statement-nodes";

export interface SyntaxProblem extends Span {
  message: string;
}

/** A comment that editor features read (folding, `# %%` cells). */
export interface Comment extends Span {
  text: string;
}

export interface Module {
  statements: Statement[];
  problems: SyntaxProblem[];
  comments: Comment[];
}
