const simple: Record<string, string> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};

const escape = /\\(?:([0-7]{1,3})|x([\da-fA-F]{0,2})|u([\da-fA-F]{0,4})|U([\da-fA-F]{0,8})|(N\{[^}]*\})|([^]))/g;

/** What a string's text between the quotes stands for. `\N{…}` is kept as it is written. */
export interface Decoded {
  value: string;
  /** CPython's words for the first broken escape. */
  problem: string | undefined;
}

/** @param text the source between the quotes. */
export function decode(text: string, isRaw: boolean, isBytes: boolean): Decoded {
  const normalized = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (isRaw || !normalized.includes("\\")) return { value: normalized, problem: undefined };
  let problem: string | undefined;
  const complete = (digits: string, length: number, letter: string, whole: string): string => {
    const point = digits.length === length ? Number.parseInt(digits, 16) : Number.NaN;
    if (point <= 0x10ffff) return String.fromCodePoint(point);
    problem ??= brokenEscape(letter, length, digits.length === length, isBytes);
    return whole;
  };
  const value = normalized.replace(
    escape,
    (whole: string, octal?: string, x?: string, u?: string, U?: string, named?: string, other?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (x !== undefined) return complete(x, 2, "x", whole);
      if (isBytes) return (other !== undefined ? simple[other] : undefined) ?? whole;
      if (u !== undefined) return complete(u, 4, "u", whole);
      if (U !== undefined) return complete(U, 8, "U", whole);
      if (named !== undefined) return whole;
      return simple[other ?? ""] ?? whole;
    },
  );
  return { value, problem };
}

function brokenEscape(letter: string, length: number, isComplete: boolean, isBytes: boolean): string {
  if (isBytes) return "(value error) invalid \\x escape";
  const reason = isComplete ? "illegal Unicode character" : `truncated \\${letter}${"X".repeat(length)} escape`;
  return `(unicode error) 'unicodeescape' codec can't decode bytes: ${reason}`;
}
