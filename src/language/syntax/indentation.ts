import { hole } from "./edited-text";
import type { Span } from "./nodes";
import type { Repairs } from "./repairs";
import { clauseKeywords } from "./statement-start";

/** The first line of a block, of which the body is still to come. */
export interface Header {
  /** Its keyword; undefined for a line that only ends like a header. */
  keyword: string | undefined;
  keywordSpan: Span;
  /** The offset just after its colon. */
  bodyAt: number;
}

interface Level {
  column: number;
  /** The column when a tab counts as one: it differs where tabs and spaces are mixed. */
  narrowColumn: number;
  /** The indentation that the grammar is given. */
  virtual: string;
  /** The keyword of the last statement at this level. */
  last: string;
  /** A `try` that has no `except` or `finally` yet. */
  openTry: Span | undefined;
}

/** Which keywords each clause may follow, and a statement that makes it whole when it follows none of them. */
const clauses: Record<string, { follows: ReadonlySet<string>; owner: string }> = {
  elif: { follows: new Set(["if", "elif"]), owner: `if ${hole}: ${hole}` },
  else: { follows: new Set(["if", "elif", "for", "while", "except"]), owner: `if ${hole}: ${hole}` },
  except: { follows: new Set(["try", "except"]), owner: `try: ${hole}` },
  finally: { follows: new Set(["try", "except", "else"]), owner: `try: ${hole}` },
};

const headerNames: Record<string, string> = { def: "function definition", class: "class definition" };

/** Follows the indentation of a chunk line by line, and gives the grammar one that fits. */
export class Indentation {
  private readonly levels: Level[] = [{ column: 0, narrowColumn: 0, virtual: "", last: "", openTry: undefined }];

  constructor(private readonly repairs: Repairs) {}

  /**
   * @param lineStart where the line begins; `first` is its first token and `word` that token's text.
   * @param header the line before, when it opens a block.
   */
  enter(lineStart: number, first: Span, word: string, header: Header | undefined): void {
    const written = this.repairs.text.slice(lineStart, first.from);
    const { column, narrowColumn } = measure(written);
    if (header !== undefined && column <= this.top.column) this.missingBody(header);
    if (column > this.top.column) {
      if (header === undefined) this.repairs.problem(first, "unexpected indent");
      const virtual = header?.keyword === undefined ? this.top.virtual : written;
      this.levels.push({ column, narrowColumn, virtual, last: "", openTry: undefined });
    } else {
      this.leave(column, narrowColumn, first);
    }
    if (column === this.top.column && narrowColumn !== this.top.narrowColumn) {
      this.repairs.problem(first, "inconsistent use of tabs and spaces in indentation");
    }
    this.enterStatement(lineStart, first, word);
    if (written !== this.top.virtual) this.repairs.replace({ from: lineStart, to: first.from }, this.top.virtual);
  }

  /** At the end of the chunk. */
  finish(header: Header | undefined): void {
    if (header !== undefined) this.missingBody(header);
    while (this.levels.length > 0) this.closeTry(this.levels.pop()!);
  }

  private get top(): Level {
    return this.levels.at(-1)!;
  }

  private leave(column: number, narrowColumn: number, first: Span): void {
    let left: Level | undefined;
    while (column < this.top.column) {
      left = this.levels.pop()!;
      this.closeTry(left);
    }
    if (column === this.top.column || left === undefined) return;
    this.repairs.problem(first, "unindent does not match any outer indentation level");
    this.levels.push(Object.assign(left, { column, narrowColumn, openTry: undefined }));
  }

  private enterStatement(lineStart: number, first: Span, word: string): void {
    const level = this.top;
    const clause = clauseKeywords.has(word) ? clauses[word] : undefined;
    if (word === "except" || word === "finally") level.openTry = undefined;
    if (clause === undefined) this.closeTry(level);
    else if (!clause.follows.has(level.last)) {
      this.repairs.problem(first, "invalid syntax");
      this.repairs.insert(lineStart, `${level.virtual}${clause.owner}\n`);
    }
    if (word === "try") level.openTry = first;
    level.last = word;
  }

  private closeTry(level: Level): void {
    if (level.openTry !== undefined) this.repairs.lateProblem(level.openTry, "expected 'except' or 'finally' block");
    level.openTry = undefined;
  }

  private missingBody(header: Header): void {
    if (header.keyword === undefined) return;
    this.repairs.insertHole(header.bodyAt);
    const name = headerNames[header.keyword] ?? `'${header.keyword}' statement`;
    this.repairs.lateProblem(header.keywordSpan, `expected an indented block after ${name}`);
  }
}

function measure(indentation: string): { column: number; narrowColumn: number } {
  let column = 0;
  for (const character of indentation) column = character === "\t" ? column - (column % 8) + 8 : column + 1;
  return { column, narrowColumn: indentation.length };
}
