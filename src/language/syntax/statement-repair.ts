import { BracketStack, maximumDepth } from "./brackets";
import { hole, nameMark } from "./edited-text";
import type { Header } from "./indentation";
import type { Span } from "./nodes";
import { closeAtEnd, repairCharacter, repairString } from "./open-end";
import {
  bracketClose,
  comparisonMeant,
  constants,
  equalityMeant,
  invalid,
  longestChain,
  mostDefects,
  parenthesisClose,
  softKeywords,
  splitOperators,
} from "./repair-words";
import type { Repairs } from "./repairs";
import { blockKeywords } from "./statement-start";
import { repairNumber, type Token } from "./token-repair";
import type { Tokenizer } from "./tokenizer";
import { beforeOperand, beforeOptionalOperand, betweenOperands, keywords, prefixOperators } from "./words";

/**
 * Reads one statement line token by token and mends it for the grammar: holes where an operand is missing, commas
 * between neighbours in brackets, colons, closers. It knows at each token whether an operand or an operator is due.
 */
export class StatementRepair {
  private readonly brackets = new BracketStack();
  private previous: Token;
  private beforePrevious = "";
  /** An operand is due (as opposed to an operator). */
  private wantsOperand = true;
  /** The operand that is due may not be left out. */
  private needsOperand = false;
  private isAtStart = true;
  private isImport = false;
  private sawImportKeyword = false;
  /** The keyword of a statement that opens a block. */
  private header: string | undefined;
  private firstWord = "";
  private colonEnd: number | undefined;
  private hadBracket = false;
  private sawIn = false;
  private isLegacyPrint = false;
  /** For each bracket depth, how many lambdas wait for their colon. */
  private readonly lambdas: number[] = [0];
  /** How many tokens since the last comma can nest what follows them. */
  private chain = 0;
  /** The token at which reading the line was given up. */
  private hopelessAt: Token | undefined;
  private readonly editsBefore: number;

  constructor(
    private readonly repairs: Repairs,
    private readonly tokens: Tokenizer,
  ) {
    this.previous = { kind: "newline", from: tokens.from, to: tokens.from, text: "" };
    this.editsBefore = repairs.edits.length;
  }

  /**
   * Begins with the current token and ends with the line break, or the end, that ends the line.
   * @returns the header that the line is, when its body is to follow on lines of its own.
   */
  run(): Header | undefined {
    const { tokens, repairs } = this;
    const keywordSpan = { from: tokens.from, to: tokens.to };
    for (;;) {
      const { kind, from } = tokens;
      if (kind === "end" || (kind === "newline" && this.brackets.depth === 0)) break;
      if (kind === "comment") repairs.comments.push({ from, to: tokens.to });
      else if (kind === "unknown") repairCharacter(repairs, tokens);
      else if (kind !== "newline") this.take({ kind, from, to: tokens.to, text: tokens.text.slice(from, tokens.to) });
      tokens.next();
    }
    if (this.hopelessAt !== undefined) return this.giveUp(this.hopelessAt, keywordSpan);
    const bodyAt = this.finish();
    return bodyAt === undefined ? undefined : { keyword: this.header, keywordSpan, bodyAt };
  }

  /** Puts a hole in the place of the whole line. */
  private giveUp(token: Token, first: Span): Header {
    const isTangled = this.chain > longestChain;
    this.repairs.overrulingProblem(token, isTangled ? "too deeply nested" : invalid);
    this.repairs.edits.length = this.editsBefore;
    this.repairs.replace({ from: first.from, to: this.previous.to }, hole);
    return { keyword: undefined, keywordSpan: first, bodyAt: this.previous.to };
  }

  private take(token: Token): void {
    if (this.hopelessAt === undefined) this.mend(token);
    else if (token.kind === "open") this.brackets.open(token.text.charCodeAt(0), token.from);
    else if (token.kind === "close") this.brackets.close(token.text.charCodeAt(0));
    this.beforePrevious = this.previous.text;
    this.previous = token;
  }

  private countChain(token: Token): void {
    if (token.text === "," || token.text === ";") this.chain = 0;
    else if (token.kind === "operator" || token.kind === "open") this.chain++;
    else if (token.kind === "name" && (this.isImport || keywords.has(token.text))) this.chain++;
    if (this.chain > longestChain || this.repairs.defects > mostDefects) this.hopelessAt = token;
  }

  private mend(token: Token): void {
    const isStray = token.kind === "close" && !this.brackets.awaits(token.text.charCodeAt(0));
    if (isStray) {
      this.takeStray(token);
      return;
    }
    if (this.needsOperand && !this.fits(token)) this.fillHole(token);
    if (token.kind === "name") this.takeName(token);
    else if (token.kind === "operator") this.takeOperator(token);
    else if (token.kind === "open") this.takeOpener(token);
    else if (token.kind === "close") this.takeCloser(token);
    else this.takeLiteral(token);
    this.countChain(token);
  }

  /** Whether `token` can stand where an operand has to. */
  private fits({ kind, text }: Token): boolean {
    if (this.previous.text === ".") return kind === "name" && !keywords.has(text);
    if (kind === "name") return !betweenOperands.has(text) || splitOperators.get(this.previous.text) === text;
    if (kind === "operator") return prefixOperators.has(text) || text === "...";
    return kind !== "close";
  }

  /** @param offending what stands in the place of the operand, or undefined at the end of the line. */
  private fillHole(offending: Token | undefined): void {
    if (this.previous.text !== "yield") this.repairs.problem(offending ?? this.previous, invalid);
    this.repairs.insertHole(this.previous.to);
    this.want(false, false);
  }

  private want(wants: boolean, needs: boolean): void {
    this.wantsOperand = wants;
    this.needsOperand = needs;
  }

  private takeName(token: Token): void {
    const { text } = token;
    if (this.previous.text === "." && !this.isImport) {
      this.want(false, false);
      return;
    }
    if (this.isAtStart) this.beginStatement(text);
    if (this.isImport) {
      this.sawImportKeyword ||= text === "import";
      this.want(true, false);
      return;
    }
    if (!betweenOperands.has(text) && text !== "not") this.separate(token);
    if (text === "lambda") this.lambdas[this.lambdas.length - 1]!++;
    const isClause = this.header === text && this.colonEnd === undefined && text === "else";
    if (text === "in" && this.brackets.depth === 0) this.sawIn = true;
    if (text === "as" && this.header === "with") this.repairs.replace(token, ",");
    if (beforeOperand.has(text)) this.want(true, !isClause);
    else if (text === "yield") this.want(true, true);
    else if (beforeOptionalOperand.has(text)) this.want(true, false);
    else this.want(false, false);
  }

  /** The first word of a statement, of which a line can hold several. */
  private beginStatement(word: string): void {
    const isFirst = this.previous.kind === "newline";
    if (isFirst) this.firstWord = word;
    if ((isFirst || this.previous.text === "async") && blockKeywords.has(word)) this.header = word;
    this.isImport = word === "import" || word === "from";
    this.sawImportKeyword = false;
    // The grammar knows the old print statement, and sees it in `print = 1` as well.
    if (word === "print") this.repairs.insert(this.tokens.to, nameMark);
    this.isAtStart = word === "async" && isFirst;
  }

  /** Two operands beside each other: in brackets, a comma is missing. */
  private separate(token: Token): void {
    if (this.wantsOperand) return;
    const isPrint = (this.previous.text === "print" || this.previous.text === "exec") && this.beforePrevious === "";
    if (this.brackets.depth > 0) {
      const isOneLine = !/[\r\n]/.test(this.tokens.text.slice(this.previous.to, token.from));
      const span = { from: isOneLine ? this.previous.from : token.from, to: token.to };
      this.repairs.problem(span, "invalid syntax. Perhaps you forgot a comma?");
      this.repairs.insert(this.previous.to, ",");
    } else if (isPrint) {
      const name = this.previous.text;
      this.repairs.problem(this.previous, `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`);
      this.repairs.insert(this.previous.to, "(");
      this.isLegacyPrint = true;
    } else if (!(softKeywords.has(this.previous.text) && this.beforePrevious === "")) {
      this.repairs.problem(token, invalid);
    }
  }

  private takeLiteral(token: Token): void {
    if (this.isAtStart) this.isAtStart = this.isImport = false;
    if (token.kind === "string") {
      if (this.previous.kind !== "string") this.separate(token);
      repairString(this.repairs, this.tokens);
    } else {
      this.separate(token);
      repairNumber(this.repairs, token);
    }
    this.want(false, false);
  }

  private takeOpener(token: Token): void {
    if (this.isAtStart) this.isAtStart = this.isImport = false;
    if (this.brackets.depth >= maximumDepth) {
      this.repairs.overrulingProblem(token, "too many nested parentheses");
      this.repairs.blank(token);
    }
    this.brackets.open(token.text.charCodeAt(0), token.from);
    this.lambdas.push(0);
    this.hadBracket = true;
    this.want(true, false);
  }

  private takeCloser(token: Token): void {
    const { brackets, repairs } = this;
    const { depth } = brackets;
    const mismatch = this.mismatch(token);
    const leftOpen = brackets.close(token.text.charCodeAt(0)) ?? "";
    this.lambdas.length = brackets.depth + 1;
    this.want(false, false);
    if (depth > maximumDepth) {
      if (brackets.depth >= maximumDepth) repairs.blank(token);
      else repairs.insert(token.from, leftOpen.slice(depth - maximumDepth));
    } else if (leftOpen.length > 0) {
      repairs.problem(token, mismatch);
      repairs.insert(token.from, leftOpen);
    }
  }

  /** A closer for which no bracket is open. */
  private takeStray(token: Token): void {
    if (this.brackets.depth === 0) this.repairs.problem(token, `unmatched '${token.text}'`);
    else this.repairs.overrulingProblem(token, this.mismatch(token));
    this.repairs.blank(token);
  }

  private mismatch(token: Token): string {
    const { innermost } = this.brackets;
    const opener = innermost === undefined ? "" : this.tokens.text.charAt(innermost);
    return `closing parenthesis '${token.text}' does not match opening parenthesis '${opener}'`;
  }

  private takeOperator(token: Token): void {
    const { text } = token;
    const wasAtStart = this.isAtStart;
    if (this.isAtStart) this.isAtStart = this.isImport = false;
    if (this.isImport && text !== ";") return;
    if (text === ",") this.takeComma(token);
    else if (text === ":") this.takeColon(token);
    else if (text === ";") this.takeSemicolon(token, wasAtStart);
    else if (text === "...") this.want(false, false);
    else if (this.wantsOperand) this.takePrefix(token, wasAtStart);
    else this.takeBetween(token);
  }

  private takeComma(token: Token): void {
    if (this.wantsOperand && (this.previous.kind === "open" || this.previous.text === ",")) this.fillHole(token);
    this.want(true, false);
  }

  private takeSemicolon(token: Token, wasAtStart: boolean): void {
    if (this.brackets.depth > 0) return;
    if (wasAtStart) {
      this.repairs.problem(token, invalid);
      this.repairs.blank(token);
    }
    this.isAtStart = true;
    this.isImport = false;
    this.want(true, false);
  }

  private takeColon(token: Token): void {
    const depth = this.brackets.depth;
    if (this.lambdas[depth]! > 0) {
      this.lambdas[depth]!--;
      this.want(true, true);
    } else if (depth > 0) {
      this.want(true, this.brackets.expectedCloser !== bracketClose);
    } else if (this.header !== undefined && this.colonEnd === undefined) {
      this.completeHeader(token.from, token);
      this.colonEnd = token.to;
      this.isAtStart = true;
      this.want(true, false);
    } else {
      this.want(true, false);
    }
  }

  /** What a header lacks before its colon. */
  private completeHeader(at: number, token: Span): void {
    if (this.header === "def" && !this.hadBracket) {
      this.repairs.problem(token, "expected '('");
      this.repairs.insert(at, "()");
    } else if (this.header === "for" && !this.sawIn) {
      this.repairs.problem(token, invalid);
      this.repairs.insert(at, ` in ${hole} `);
    }
  }

  /** An operator where an operand is due. */
  private takePrefix(token: Token, wasAtStart: boolean): void {
    const { text } = token;
    const isUnpacking = text === "*" || text === "**";
    const isParameterMark = text === "/" && (this.previous.kind === "open" || this.previous.text === ",");
    const isTrailingComma = text === "=" && this.previous.text === ",";
    if (isUnpacking || isParameterMark) {
      this.want(true, false);
      return;
    }
    if (!prefixOperators.has(text) && !isTrailingComma && !(text === "@" && wasAtStart)) {
      this.repairs.problem(token, invalid);
      this.repairs.insert(token.from, `${hole} `);
    }
    this.want(true, true);
  }

  private takeBetween(token: Token): void {
    if (token.text === "=") this.takeEquals(token);
    if (token.text === "<>") {
      this.repairs.problem(token, invalid);
      this.repairs.replace(token, "!=");
    }
    this.want(true, true);
  }

  /** A single `=` where only a comparison can stand. */
  private takeEquals(token: Token): void {
    const isCondition = this.header === "if" || this.header === "elif" || this.header === "while";
    const closer = this.brackets.expectedCloser;
    const isInLambda = this.lambdas.some((count) => count > 0);
    if (isInLambda) return;
    if (closer === undefined ? isCondition && this.colonEnd === undefined : closer !== parenthesisClose) {
      this.repairs.problem(token, comparisonMeant);
      this.repairs.insert(token.to, "=");
    } else if (closer === parenthesisClose && this.header !== "def" && !this.isKeywordName()) {
      this.repairs.problem(token, equalityMeant);
      this.repairs.insert(token.to, "=");
    }
  }

  private isKeywordName(): boolean {
    const { kind, text } = this.previous;
    const isName = kind === "name" && !constants.has(text);
    return (isName && /^[(,]$/.test(this.beforePrevious)) || kind === "newline" || this.isHoleBefore();
  }

  /** A keyword whose name is missing got a hole. */
  private isHoleBefore(): boolean {
    return this.repairs.edits.at(-1)?.from === this.previous.to;
  }

  /** @returns where the body begins, when the line is a header without a body of its own. */
  private finish(): number | undefined {
    const isOpen = this.brackets.depth > 0;
    const endsWithColon = this.previous.text === ":";
    const isHeaderColon = isOpen && endsWithColon && this.header !== undefined && this.colonEnd === undefined;
    if (this.needsOperand && !isHeaderColon) this.fillHole(undefined);
    if (this.isImport) this.finishImport();
    let end = this.previous.to;
    if (this.isLegacyPrint) this.repairs.insert(end, ")");
    if (isOpen) {
      end = closeAtEnd(this.repairs, this.tokens, this.brackets, isHeaderColon ? this.previous.from : undefined);
      if (isHeaderColon) return this.previous.to;
    }
    if (this.header === undefined) return endsWithColon && !isOpen ? this.finishSoftHeader() : undefined;
    if (this.colonEnd !== undefined) return this.colonEnd === this.previous.to ? this.colonEnd : undefined;
    this.completeHeader(end, this.previous);
    this.repairs.problem(this.previous, "expected ':'");
    this.repairs.insert(end, ":");
    return end;
  }

  /** `match x:` and `case y:`; anything else that ends with a colon lacks an annotation. */
  private finishSoftHeader(): number {
    if (this.firstWord === "match" || this.firstWord === "case") {
      this.header = this.firstWord;
    } else {
      this.fillHole(undefined);
    }
    return this.previous.to;
  }

  private finishImport(): void {
    const { text, to } = this.previous;
    const isUnfinished = text === "." || text === "import" || text === "as" || text === "from" || text === ",";
    if (isUnfinished && !(text === "," && this.brackets.depth > 0)) this.fillHole(undefined);
    if (this.sawImportKeyword) return;
    this.repairs.problem(this.previous, invalid);
    this.repairs.insert(to, ` import ${hole} `);
  }
}
