import {
  afterLineBreak,
  backslash,
  endOfLine,
  hash,
  identifierCharacter,
  isBlank,
  isDigit,
  isLineBreak,
  isQuote,
} from "./characters";
import { scanString } from "./string-scanner";

export type TokenKind =
  "name" | "number" | "string" | "operator" | "open" | "close" | "newline" | "comment" | "unknown" | "end";

const stringPrefix = /^(?:[rbuf]|[rb]{2}|rf|fr)$/i;
const number =
  /0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|(?:\d[\d_]*(?:\.(?:\d[\d_]*)?)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const operator = /\*\*=|\/\/=|>>=|<<=|\.\.\.|[-+*/%@&|^:=<>!]=|->|\*\*|\/\/|<<|>>|<>|[-+*/%@&|^~<>=.,:;]/y;

/** Keywords that may follow a number without a space: `1if x else 2`. */
const keywordAfterNumber = /^(?:and|else|for|if|in|is|not|or)$/;

/**
 * Splits Python source into tokens, one `next()` at a time and without allocating: the current token is
 * `kind`, `from`, `to`. Spaces and backslash continuations are skipped; comments and line breaks are tokens.
 */
export class Tokenizer {
  kind: TokenKind = "newline";
  from: number;
  to: number;
  /** For a string: whether its closing quote is there. */
  isTerminated = true;
  /** For a string: whether it is triple-quoted. */
  isTriple = false;

  constructor(
    readonly text: string,
    from: number,
    readonly end: number,
  ) {
    this.from = from;
    this.to = from;
  }

  next(): TokenKind {
    this.from = this.skipBlanks(this.to);
    this.kind = this.read();
    return this.kind;
  }

  private skipBlanks(from: number): number {
    const { text, end } = this;
    let position = from;
    while (position < end) {
      const code = text.charCodeAt(position);
      if (isBlank(code)) position++;
      else if (code === backslash && position + 1 < end && isLineBreak(text.charCodeAt(position + 1)))
        position = afterLineBreak(text, position + 1);
      else break;
    }
    return Math.min(position, end);
  }

  private read(): TokenKind {
    const { text, from, end } = this;
    if (from >= end) {
      this.to = end;
      return "end";
    }
    const code = text.charCodeAt(from);
    if (isLineBreak(code)) {
      this.to = Math.min(afterLineBreak(text, from), end);
      return "newline";
    }
    if (code === hash) {
      this.to = endOfLine(text, from, end);
      return "comment";
    }
    if (isQuote(code)) return this.readString(from);
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(from + 1)))) return this.readNumber();
    if (code === 40 || code === 91 || code === 123) return this.take(1, "open");
    if (code === 41 || code === 93 || code === 125) return this.take(1, "close");
    return this.readName() ?? this.readOperator();
  }

  private take(length: number, kind: TokenKind): TokenKind {
    this.to = Math.min(this.from + length, this.end);
    return kind;
  }

  private readName(): TokenKind | undefined {
    const { text, from, end } = this;
    let length = identifierCharacter(text, from, true);
    if (length === 0) return undefined;
    let position = from;
    while (length > 0 && position < end) {
      position += length;
      length = identifierCharacter(text, position, false);
    }
    this.to = Math.min(position, end);
    const isPrefix =
      this.to < end &&
      this.to - from <= 2 &&
      isQuote(text.charCodeAt(this.to)) &&
      stringPrefix.test(text.slice(from, this.to));
    return isPrefix ? this.readString(this.to) : "name";
  }

  private readString(quote: number): TokenKind {
    const scanned = scanString(this.text, this.from, quote, this.end);
    this.to = scanned.to;
    this.isTerminated = scanned.isTerminated;
    this.isTriple = scanned.isTriple;
    return "string";
  }

  /** A malformed number (`1abc`, `0x`) is still one token. */
  private readNumber(): TokenKind {
    number.lastIndex = this.from;
    number.exec(this.text);
    const digitsEnd = Math.min(number.lastIndex, this.end);
    let position = digitsEnd;
    while (position < this.end) {
      const length = identifierCharacter(this.text, position, false);
      if (length === 0) break;
      position += length;
    }
    position = Math.min(position, this.end);
    this.to = keywordAfterNumber.test(this.text.slice(digitsEnd, position)) ? digitsEnd : position;
    return "number";
  }

  private readOperator(): TokenKind {
    operator.lastIndex = this.from;
    if (operator.test(this.text)) {
      this.to = Math.min(operator.lastIndex, this.end);
      return "operator";
    }
    const point = this.text.codePointAt(this.from)!;
    return this.take(point > 0xffff ? 2 : 1, "unknown");
  }
}
