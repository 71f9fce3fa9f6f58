import { type Edit, hole } from "./edited-text";
import type { Span, SyntaxProblem } from "./nodes";

/** What the repair of a chunk collects. Offsets are those of the chunk's text. */
export class Repairs {
  readonly edits: Edit[] = [];
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Span[] = [];
  /** Where each statement line begins, its indentation included. */
  readonly lines: number[] = [];
  private problemOfLine: SyntaxProblem | undefined;

  constructor(readonly text: string) {}

  beginLine(from: number): void {
    this.endLine();
    this.lines.push(from);
  }

  endLine(): void {
    if (this.problemOfLine !== undefined) this.problems.push(this.problemOfLine);
    this.problemOfLine = undefined;
  }

  /** The first problem of a statement line is kept, as what follows is often its consequence. */
  problem(span: Span, message: string): void {
    this.problemOfLine ??= { from: span.from, to: span.to, message };
  }

  /** As `problem`, but it takes the place of what was found on the line before. */
  overrulingProblem(span: Span, message: string): void {
    this.problemOfLine = { from: span.from, to: span.to, message };
  }

  insert(at: number, text: string): void {
    this.edits.push({ from: at, to: at, text });
  }

  replace(span: Span, text: string): void {
    this.edits.push({ from: span.from, to: span.to, text });
  }

  /** Puts spaces in the place of what cannot be read. */
  blank(span: Span): void {
    this.replace(span, " ".repeat(span.to - span.from));
  }

  /** Something is missing behind the token that ends at `at`. */
  insertHole(at: number): void {
    this.insert(at, ` ${hole} `);
  }

  /** The edits in order of position; those at one position in the order in which they were made. */
  sortedEdits(): Edit[] {
    return this.edits.sort((first, second) => first.from - second.from || first.to - second.to);
  }
}
