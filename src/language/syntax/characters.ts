const letterOrDigit = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
  letterOrDigit[character.charCodeAt(0)] = 1;
for (const character of "0123456789") letterOrDigit[character.charCodeAt(0)] = 2;

const identifierStart = /^\p{XID_Start}$/u;
const identifierPart = /^\p{XID_Continue}$/u;

export const lineFeed = 10;
export const carriageReturn = 13;
export const backslash = 92;
export const hash = 35;
export const byteOrderMark = 0xfeff;

export function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Space, tab, form feed and the byte order mark: what may stand between tokens. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12 || code === byteOrderMark;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}

/** The UTF-16 length of the identifier character at `offset`, or 0 when none stands there. */
export function identifierCharacter(text: string, offset: number, isFirst: boolean): 0 | 1 | 2 {
  const code = text.charCodeAt(offset);
  if (code < 128) return (isFirst ? letterOrDigit[code] === 1 : letterOrDigit[code]! > 0) ? 1 : 0;
  const point = text.codePointAt(offset);
  if (point === undefined) return 0;
  const matches = (isFirst ? identifierStart : identifierPart).test(String.fromCodePoint(point));
  if (!matches) return 0;
  return point > 0xffff ? 2 : 1;
}

/** The offset just after the line break that stands at `offset` (CRLF counts as one). */
export function afterLineBreak(text: string, offset: number): number {
  const isPair = text.charCodeAt(offset) === carriageReturn && text.charCodeAt(offset + 1) === lineFeed;
  return offset + (isPair ? 2 : 1);
}

/** The offset of the line break that ends the line of `offset`, or `end`. */
export function endOfLine(text: string, offset: number, end: number): number {
  let position = offset;
  while (position < end && !isLineBreak(text.charCodeAt(position))) position++;
  return position;
}
