import { BracketStack } from "./brackets";
import { hole } from "./edited-text";
import type { Header } from "./indentation";
import type { Span } from "./nodes";
import { readNumberText } from "./numbers";
import type { Repairs } from "./repairs";
import { repairOpenEnd, repairString } from "./open-end";
import { blockKeywords } from "./statement-start";
import type { Tokenizer, TokenKind } from "./tokenizer";
import { badCharacter } from "./bad-character";
import { beforeOperand, beforeOptionalOperand, betweenOperands, keywords, prefixOperators } from "./words";

/** More nested brackets than any program means, and fewer than would exhaust the stack. CPython's own bound. */
const maximumDepth = 200;

const tooDeep = "too many nested parentheses";
const invalid = "invalid syntax";
const comparisonMeant = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

interface Token extends Span {
  kind: TokenKind;
  text: string;
}

/**
 * Reads one statement line token by token and mends it for the grammar: holes where an operand is missing, commas
 * between neighbours in brackets, colons, closers. It knows at each token whether an operand or an operator is due.
 */
export class StatementRepair {
  private readonly brackets = new BracketStack();
  private previous: Token;
  /** An operand is due (as opposed to an operator). */
  private wantsOperand = true;
  /** The operand that is due may not be left out. */
  private needsOperand = false;
  private isAtStart = true;
  private isImport = false;
  private header: { keyword: string; span: Span } | undefined;
  private colonEnd: number | undefined;
  private hasBracket = false;
  /** For each bracket depth, how many lambdas wait for their colon. */
  private readonly lambdas: number[] = [0];

  constructor(
    private readonly repairs: Repairs,
    private readonly tokens: Tokenizer,
  ) {
    this.previous = { kind: "newline", from: tokens.from, to: tokens.from, text: "" };
  }

  /**
   * Begins with the current token and ends with the line break, or the end, that ends the line.
   * @returns the header that the line is, when its body is to follow on lines of its own.
   */
  run(): Header | undefined {
    const { tokens } = this;
    const keywordSpan = { from: tokens.from, to: tokens.to };
    for (;;) {
      const { kind } = tokens;
      if (kind === "end" || (kind === "newline" && this.brackets.depth === 0)) break;
      if (kind === "comment") this.repairs.comments.push({ from: tokens.from, to: tokens.to });
      else if (kind !== "newline") this.take({ kind, from: tokens.from, to: tokens.to, text: this.textOf(tokens) });
      tokens.next();
    }
    this.finish();
    const isHeader = this.colonEnd === this.previous.to || this.previous.text === ":";
    return isHeader ? { keyword: this.header?.keyword, keywordSpan, bodyAt: this.bodyAt } : undefined;
  }

  private bodyAt = 0;
}
