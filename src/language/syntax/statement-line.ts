import { BracketStack } from "./brackets";
import { afterLineBreak, endOfLine, isBlank, isLineBreak } from "./characters";
import { blockKeywords, looksLikeStatement } from "./statement-start";
import { Tokenizer } from "./tokenizer";

/** Where one statement's (logical) line ends. */
export interface StatementLine {
  /** The start of the next line. */
  to: number;
  /** Whether a bracket or string stays open, so that the end is a guess. */
  isCut: boolean;
}

/**
 * Finds the end of the statement line that begins at `from`. It runs to the first line break outside brackets and
 * strings. When a bracket or a triple-quoted string is open at the end of the file, it ends before the first line
 * that is indented no deeper than the statement and looks like a statement itself.
 * @param mostSwallowed after so many such lines a bracket counts as open without reading on.
 */
export function scanStatementLine(
  text: string,
  from: number,
  indentation: number,
  mostSwallowed: number,
): StatementLine {
  const tokens = new Tokenizer(text, from, text.length);
  const brackets = new BracketStack();
  let isHeader: boolean | undefined;
  let endsWithColon = false;
  let resume: number | undefined;
  let swallowed = 0;
  for (;;) {
    const kind = tokens.next();
    isHeader ??= kind === "name" && blockKeywords.has(text.slice(tokens.from, tokens.to));
    if (kind === "newline") {
      if (brackets.depth === 0) return { to: tokens.to, isCut: false };
      if (isResumable(text, tokens.to, indentation, isHeader && endsWithColon)) {
        resume ??= tokens.to;
        if (++swallowed === mostSwallowed) return { to: resume, isCut: true };
      }
    } else if (kind === "open") {
      if (brackets.depth === 0) [resume, swallowed] = [undefined, 0];
      brackets.open(text.charCodeAt(tokens.from), tokens.from);
    } else if (kind === "close") {
      brackets.close(text.charCodeAt(tokens.from));
    } else if (kind === "string" && tokens.isTriple && !tokens.isTerminated) {
      return { to: resume ?? findResumption(text, tokens.from, indentation), isCut: true };
    } else if (kind === "end") {
      if (brackets.depth === 0) return { to: tokens.to, isCut: false };
      return { to: resume ?? text.length, isCut: true };
    }
    if (kind !== "comment" && kind !== "newline") {
      endsWithColon = kind === "operator" && text.charCodeAt(tokens.from) === 58 && tokens.to === tokens.from + 1;
    }
  }
}

/** The first line after the one of `from` at which a statement that is open since there may be cut. */
function findResumption(text: string, from: number, indentation: number): number {
  let line = endOfLine(text, from, text.length);
  while (line < text.length) {
    line = afterLineBreak(text, line);
    if (isResumable(text, line, indentation, false)) return line;
    line = endOfLine(text, line, text.length);
  }
  return text.length;
}

/** @param mayIndent the line before ends like a header, so that any line that is indented deeper is its body. */
function isResumable(text: string, lineStart: number, indentation: number, mayIndent: boolean): boolean {
  let first = lineStart;
  while (first < text.length && isBlank(text.charCodeAt(first))) first++;
  if (first >= text.length || isLineBreak(text.charCodeAt(first))) return false;
  if (first - lineStart > indentation && !mayIndent) return false;
  return first - lineStart > indentation || looksLikeStatement(text, first);
}
