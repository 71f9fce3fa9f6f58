import { backslash, isQuote } from "./characters";
import type { Repairs } from "./repairs";
import { scanString } from "./string-scanner";
import { splitLiteral } from "./string-literal";
import type { Tokenizer } from "./tokenizer";

const braceOpen = 123;
const braceClose = 125;

/** Mends the replacement fields of the f-string that is the current token: empty ones, open ones, `{name.}`. */
export function repairFields(repairs: Repairs, tokens: Tokenizer): void {
  const { text } = tokens;
  const parts = splitLiteral(text.slice(tokens.from, tokens.to));
  const end = tokens.from + (tokens.isTerminated ? parts.to : parts.content.length + parts.from);
  const open: number[] = [];
  let position = tokens.from + parts.from;
  while (position < end) {
    const code = text.charCodeAt(position);
    const isDoubled = open.length === 0 && text.charCodeAt(position + 1) === code && position + 1 < end;
    if (code === backslash && open.length === 0) position += 2;
    else if ((code === braceOpen || code === braceClose) && isDoubled) position += 2;
    else if (open.length > 0 && isQuote(code)) position = Math.min(scanString(text, position, position, end).to, end);
    else {
      if (code === braceOpen) open.push(position);
      else if (code === braceClose) closeField(repairs, text, open.pop(), position);
      position++;
    }
  }
  for (let start = open.pop(); start !== undefined; start = open.pop()) {
    repairs.problem({ from: start, to: start + 1 }, "f-string: expecting '}'");
    if (isEmpty(text, start, end)) repairs.insertHole(start + 1);
    repairs.insert(end, "}");
  }
}

function closeField(repairs: Repairs, text: string, start: number | undefined, position: number): void {
  if (start === undefined) {
    repairs.problem({ from: position, to: position + 1 }, "f-string: single '}' is not allowed");
  } else if (isEmpty(text, start, position)) {
    repairs.problem({ from: start, to: position + 1 }, "f-string: empty expression not allowed");
    repairs.insertHole(start + 1);
  } else if (/[\p{L}_)\]]\.\s*$/u.test(text.slice(start + 1, position)) && !text.slice(start, position).includes(":")) {
    repairs.problem({ from: position - 1, to: position }, "f-string: invalid syntax");
    repairs.insertHole(position);
  }
}

function isEmpty(text: string, start: number, end: number): boolean {
  return /^\s*(?:[!:]|$)/.test(text.slice(start + 1, end));
}
