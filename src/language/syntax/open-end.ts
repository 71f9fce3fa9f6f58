import { type BracketStack, maximumDepth } from "./brackets";
import { isLineBreak } from "./characters";
import { repairFields } from "./format-fields";
import type { Repairs } from "./repairs";
import { isTriplyQuoted, quoteOf } from "./string-literal";
import type { Tokenizer } from "./tokenizer";

/**
 * Supplies the closers of a statement line that stays open.
 * @param before where, when not at the end of the line.
 * @returns where they were put.
 */
export function closeAtEnd(repairs: Repairs, tokens: Tokenizer, brackets: BracketStack, before?: number): number {
  const innermost = brackets.innermost!;
  const opener = tokens.text.charAt(innermost);
  if (!repairs.hasOverruled) {
    repairs.overrulingProblem({ from: innermost, to: innermost + 1 }, `'${opener}' was never closed`);
  }
  const end = before ?? lineEnd(tokens);
  while (brackets.depth > maximumDepth) brackets.pop();
  let closers = "";
  while (brackets.depth > 0) closers += String.fromCharCode(brackets.pop());
  const comment = repairs.comments.at(-1);
  repairs.insert(end, comment?.to === end ? `\n${closers}` : closers);
  return end;
}

/** The end of a cut line without its line break. */
function lineEnd(tokens: Tokenizer): number {
  let end = tokens.end;
  const isCut = end > 0 && isLineBreak(tokens.text.charCodeAt(end - 1));
  if (isCut) end -= tokens.text.endsWith("\r\n", end) ? 2 : 1;
  return Math.max(end, tokens.from > end ? end : 0);
}

/** Gives the current string token its closing quote when it has none, and mends the fields of an f-string. */
export function repairString(repairs: Repairs, tokens: Tokenizer): void {
  if (/^[rR]?[fF]/.test(tokens.text.slice(tokens.from, tokens.from + 2))) repairFields(repairs, tokens);
  if (tokens.isTerminated) return;
  const literal = tokens.text.slice(tokens.from, tokens.to);
  const quote = quoteOf(literal);
  const isTriple = isTriplyQuoted(literal);
  const start = literal.indexOf(quote.charAt(0)) + quote.length;
  const kind = isTriple ? "unterminated triple-quoted string literal" : "unterminated string literal";
  repairs.overrulingProblem({ from: tokens.from, to: tokens.from + start }, kind);
  const end = isTriple ? Math.max(lineEnd(tokens), tokens.from + start) : tokens.to;
  const trailing = /\\*$/.exec(tokens.text.slice(tokens.from + start, end))![0].length;
  const from = trailing % 2 === 1 ? end - 1 : end;
  repairs.replace({ from, to: end }, quote);
}

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** Takes out a character that no token begins with. */
export function repairCharacter(repairs: Repairs, tokens: Tokenizer): void {
  const text = tokens.text.slice(tokens.from, tokens.to);
  const point = text.codePointAt(0)!;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const isLast = tokens.to === tokens.text.length;
  const message = text === "\\" && isLast ? "unexpected EOF while parsing" : messageFor(text, point, code);
  repairs.problem(tokens, message);
  repairs.blank({ from: tokens.from, to: tokens.to });
}

function messageFor(text: string, point: number, code: string): string {
  if (text === "\\") return "unexpected character after line continuation character";
  if (point > 32 && point < 127) return "invalid syntax";
  return printable.test(text) ? `invalid character '${text}' (${code})` : `invalid non-printable character ${code}`;
}
