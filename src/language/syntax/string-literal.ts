/** A string literal taken apart. */
export interface LiteralParts {
  isRaw: boolean;
  isBytes: boolean;
  content: string;
  /** Where the content begins in the literal, and where it ends. */
  from: number;
  to: number;
}

/** @param text the whole literal; its closing quote may be missing. */
export function splitLiteral(text: string): LiteralParts {
  const quote = text.search(/["']/);
  const prefix = text.slice(0, quote).toLowerCase();
  const mark = text.charAt(quote);
  const width = text.startsWith(mark.repeat(3), quote) ? 3 : 1;
  const from = quote + width;
  const isClosed = text.length >= from + width && text.endsWith(mark.repeat(width));
  const to = isClosed ? text.length - width : text.length;
  return { isRaw: prefix.includes("r"), isBytes: prefix.includes("b"), content: text.slice(from, to), from, to };
}

/** The quote, single or triple, with which a literal begins. */
export function quoteOf(literal: string): string {
  const quote = literal.search(/["']/);
  const mark = literal.charAt(quote);
  return literal.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
}

export function isTriplyQuoted(literal: string): boolean {
  return quoteOf(literal).length === 3;
}
