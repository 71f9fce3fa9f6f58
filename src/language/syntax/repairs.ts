import { type Edit, hole } from "./edited-text";
import type { Span, SyntaxProblem } from "./nodes";

/** What the repair of a chunk collects. Offsets are those of the chunk's text. */
export class Repairs {
  edits: Edit[] = [];
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Span[] = [];
  /** Where each statement line begins, its indentation included. */
  readonly lines: number[] = [];
  private problemOfLine: SyntaxProblem | undefined;
  private readonly flaggedLines = new Set<number>();
  /** Whether the problem of this line overruled others. */
  hasOverruled = false;
  /** How often something was wrong on this line. */
  defects = 0;

  constructor(readonly text: string) {}

  beginLine(from: number): void {
    this.endLine();
    this.lines.push(from);
  }

  endLine(): void {
    if (this.problemOfLine !== undefined) {
      this.problems.push(this.problemOfLine);
      this.flaggedLines.add(this.lines.length - 1);
    }
    this.problemOfLine = undefined;
    this.hasOverruled = false;
    this.defects = 0;
  }

  /** The number of the statement line in which `offset` stands. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** A problem of a line that was read before, or of one on which only the grammar stumbled. */
  lateProblem(span: Span, message: string): void {
    const line = this.lineAt(span.from);
    if (this.flaggedLines.has(line) || (line === this.lines.length - 1 && this.problemOfLine !== undefined)) return;
    this.flaggedLines.add(line);
    this.problems.push({ from: span.from, to: span.to, message });
  }

  /** The first problem of a statement line is kept, as what follows is often its consequence. */
  problem(span: Span, message: string): void {
    this.defects++;
    this.problemOfLine ??= { from: span.from, to: span.to, message };
  }

  /** As `problem`, but it takes the place of what was found on the line before. */
  overrulingProblem(span: Span, message: string): void {
    this.problemOfLine = { from: span.from, to: span.to, message };
    this.hasOverruled = true;
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
