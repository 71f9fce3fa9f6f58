import { afterLineBreak, backslash, isLineBreak, isQuote } from "./characters";

export interface ScannedString {
  to: number;
  isTerminated: boolean;
  isTriple: boolean;
}

const braceOpen = 123;
const braceClose = 125;

/** After these, a quote inside a replacement field begins a nested string: `f"{names["key"]}"`. */
const beforeNestedString = /[[({,=+\-*/%]\s*[rbuf]{0,2}$/i;

/**
 * Finds where a string literal ends.
 * @param from where its prefix begins; `quote`: where its first quote stands.
 * A short string that is not closed ends before the line break, a triple-quoted one at `end`.
 */
export function scanString(text: string, from: number, quote: number, end: number): ScannedString {
  const code = text.charCodeAt(quote);
  const isTriple = text.charCodeAt(quote + 1) === code && text.charCodeAt(quote + 2) === code && quote + 2 < end;
  const isFormat = /f/i.test(text.slice(from, quote));
  const width = isTriple ? 3 : 1;
  let position = quote + width;
  let fieldDepth = 0;
  while (position < end) {
    const current = text.charCodeAt(position);
    if (current === backslash) {
      const escaped = position + 1;
      position = escaped < end && isLineBreak(text.charCodeAt(escaped)) ? afterLineBreak(text, escaped) : escaped + 1;
    } else if (!isTriple && isLineBreak(current)) {
      return { to: beforeTrailingClosers(text, quote + 1, position), isTerminated: false, isTriple };
    } else if (closes(text, position, code, isTriple) && !(fieldDepth > 0 && isNested(text, position, quote))) {
      return { to: Math.min(position + width, end), isTerminated: position + width <= end, isTriple };
    } else if (isFormat && current === braceOpen) {
      if (fieldDepth === 0 && text.charCodeAt(position + 1) === braceOpen) position++;
      else fieldDepth++;
      position++;
    } else if (fieldDepth > 0 && current === braceClose) {
      fieldDepth--;
      position++;
    } else if (fieldDepth > 0 && isQuote(current) && current === code) {
      position = scanString(text, position, position, end).to;
    } else {
      position++;
    }
  }
  const to = isTriple ? end : beforeTrailingClosers(text, Math.min(quote + 1, end), end);
  return { to, isTerminated: false, isTriple };
}

/**
 * In `Dense(10, activation="relu),` the quote is what is missing; so the closers at the end of the line are not taken
 * for a part of the string.
 */
function beforeTrailingClosers(text: string, from: number, to: number): number {
  let position = to;
  let end = to;
  while (position > from && /[)\]},:\s]/.test(text.charAt(position - 1))) {
    position--;
    if (/[)\]}]/.test(text.charAt(position))) end = position;
  }
  return end === to ? to : position;
}

function closes(text: string, position: number, code: number, isTriple: boolean): boolean {
  if (text.charCodeAt(position) !== code) return false;
  return !isTriple || (text.charCodeAt(position + 1) === code && text.charCodeAt(position + 2) === code);
}

/** Whether the quote at `position`, inside a replacement field, begins a string of its own. */
function isNested(text: string, position: number, stringStart: number): boolean {
  if (!beforeNestedString.test(text.slice(Math.max(stringStart + 1, position - 20), position))) return false;
  const again = text.indexOf(text.charAt(position), position + 1);
  return again >= 0 && !/[\r\n]/.test(text.slice(position, again));
}
