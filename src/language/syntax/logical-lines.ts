import type { SyntaxProblem } from "./nodes";

/** Characters that the parser is given beside the real text, so that a broken statement ends where its line does. */
export interface Insertion {
  at: number;
  text: string;
}

/** One statement's line, with the lines that its brackets, strings and backslashes continue. */
export interface LogicalLine {
  from: number;
  /** Behind the line break. */
  to: number;
  indentation: number;
  /** Blank, or a comment alone. */
  isEmpty: boolean;
  insertions: Insertion[];
  problems: SyntaxProblem[];
}

const closerOf: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const closers: ReadonlySet<string> = new Set([")", "]", "}"]);
const deepest = 200;

/** What a new statement looks like, where an unclosed bracket has to end. */
const statementStart =
  /^(?:(?:def|class|import|from|for|while|if|elif|else|with|return|try|except|finally|assert|raise|del|pass|break|continue|global|nonlocal|async)\b|@\w|\w[\w.]*(?:\s*,\s*\*?\w[\w.]*)*\s*(?:=(?!=)|[-+*/@%&|^]=|:\s*[^=\n]+=)|[A-Za-z_][\w.]*\s*\()/;

/**
 * Reads the logical line that starts at `from`. With `resync`, a line inside an open bracket that looks like a new
 * statement (and is not indented deeper) ends it; without, only a line break outside brackets does, as in Python.
 * `isOpen` tells that the text ended inside a bracket or a long string.
 */
export function readLogicalLine(text: string, from: number, resync: boolean): { line: LogicalLine; isOpen: boolean } {
  const indentation = indentationAt(text, from);
  const line: LogicalLine = { from, to: text.length, indentation, isEmpty: true, insertions: [], problems: [] };
  const open: { bracket: string; at: number }[] = [];
  let at = from;
  /** Behind the last character that is neither space nor comment. */
  let end = from;
  let isOpen = false;
  scan: while (at < text.length) {
    const character = text[at]!;
    if (character === "\n") {
      const isContinued = open.length > 0 && !(resync && startsStatement(text, at + 1, indentation));
      if (!isContinued) {
        at++;
        break;
      }
      at++;
    } else if (character === "#") {
      const next = text.indexOf("\n", at);
      at = next < 0 ? text.length : next;
    } else if (character === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      at += text[at + 1] === "\r" ? 3 : 2;
    } else if (character === '"' || character === "'") {
      const string = skipString(text, at, resync);
      line.isEmpty = false;
      end = string.end;
      if (string.missing) {
        line.problems.push({ message: string.missing.length === 3 ? "unterminated triple-quoted string literal" : "unterminated string literal", from: at, to: Math.min(at + string.missing.length, text.length) });
        line.insertions.push({ at: string.end, text: string.missing });
        if (string.missing.length === 3 && !resync) {
          isOpen = true;
          break scan;
        }
      }
      at = string.end;
    } else {
      if (character in closerOf) {
        if (open.length >= deepest) {
          line.problems.push({ message: "too many nested parentheses", from: at, to: at + 1 });
          at = text.length;
          break;
        }
        open.push({ bracket: character, at });
      } else if (closers.has(character)) closeBracket(line, open, character, at);
      if (character !== " " && character !== "\t" && character !== "\r" && character !== "\uFEFF") {
        line.isEmpty = false;
        end = at + 1;
      }
      at++;
    }
  }
  line.to = at;
  for (const { bracket, at: opened } of open.reverse()) leaveOpen(line, bracket, opened, end);
  return { line, isOpen: isOpen || open.length > 0 };
}

function closeBracket(line: LogicalLine, open: { bracket: string; at: number }[], closer: string, at: number): void {
  const match = open.map(({ bracket }) => closerOf[bracket]).lastIndexOf(closer);
  if (match < 0) {
    line.problems.push({ message: `unmatched '${closer}'`, from: at, to: at + 1 });
    return;
  }
  for (const { bracket, at: opened } of open.splice(match + 1).reverse()) leaveOpen(line, bracket, opened, at);
  open.pop();
}

function leaveOpen(line: LogicalLine, bracket: string, opened: number, end: number): void {
  line.problems.push({ message: `'${bracket}' was never closed`, from: opened, to: opened + 1 });
  line.insertions.push({ at: end, text: closerOf[bracket]! });
}

/** Where a string literal ends; `missing` is the quote that it lacks. */
function skipString(text: string, at: number, resync: boolean): { end: number; missing: string | undefined } {
  const quote = text[at]!;
  if (text.startsWith(quote.repeat(3), at)) {
    for (let index = at + 3; index < text.length; index++) {
      if (text[index] === "\\") index++;
      else if (text.startsWith(quote.repeat(3), index)) return { end: index + 3, missing: undefined };
    }
    const lineEnd = text.indexOf("\n", at);
    return { end: resync && lineEnd >= 0 ? lineEnd : text.length, missing: quote.repeat(3) };
  }
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === quote) return { end: index + 1, missing: undefined };
    else if (text[index] === "\n") return { end: text[index - 1] === "\r" ? index - 1 : index, missing: quote };
  }
  return { end: text.length, missing: quote };
}

function startsStatement(text: string, at: number, most: number): boolean {
  const indentation = indentationAt(text, at);
  return indentation <= most && statementStart.test(text.slice(at + indentation, at + indentation + 200));
}

function indentationAt(text: string, at: number): number {
  let end = at;
  while (text[end] === " " || text[end] === "\t") end++;
  return end - at;
}
