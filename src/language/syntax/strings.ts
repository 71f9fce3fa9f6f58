const simpleEscapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", v: "\v", "\n": "" };

const escape = /\\(?:(\r?\n)|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;

/** A string literal's text with its escapes replaced, as Python reads it. */
export function decodeEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(escape, (whole, newline?: string, hex?: string, short?: string, long?: string, octal?: string, other?: string) => {
    if (newline !== undefined) return "";
    const code = hex ?? short ?? long;
    if (code !== undefined) return fromCode(parseInt(code, 16), whole);
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    return simpleEscapes[other!] ?? whole;
  });
}

const fromCode = (code: number, whole: string): string => (code <= 0x10ffff ? String.fromCodePoint(code) : whole);

export interface StringParts {
  isRaw: boolean;
  isBytes: boolean;
  isFormat: boolean;
  /** Offsets of the text between the quotes, from the literal's start. */
  start: number;
  end: number;
}

/** The prefix and quotes of a literal; a missing closing quote leaves the text up to the end. */
export function stringParts(literal: string): StringParts {
  const [, prefix, quote] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal) ?? ["", "", ""];
  const start = prefix!.length + quote!.length;
  const closed = literal.length >= start + quote!.length && literal.endsWith(quote!);
  const lower = prefix!.toLowerCase();
  return { isRaw: lower.includes("r"), isBytes: lower.includes("b"), isFormat: lower.includes("f"), start, end: closed ? literal.length - quote!.length : literal.length };
}
