import type { Token } from "../../../core/learning";

export const standardizations = ["lower_and_strip_punctuation", "lower", "strip_punctuation"] as const;
export const splits = ["whitespace", "character"] as const;

export type Standardization = (typeof standardizations)[number];
export type Split = (typeof splits)[number];

const punctuation = /[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g;

/** As TensorFlow, which lowers the letters of ASCII alone. */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const standardize: Readonly<Record<Standardization, (text: string) => string>> = {
  lower: lowerAscii,
  strip_punctuation: (text) => text.replace(punctuation, ""),
  lower_and_strip_punctuation: (text) => lowerAscii(text).replace(punctuation, ""),
};

const split: Readonly<Record<Split, (text: string) => string[]>> = {
  whitespace: (text) => text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== ""),
  character: (text) => Array.from(text),
};

/** Every run of so many tokens, joined by spaces; for each width in turn. */
function runsOf(tokens: readonly string[], widths: readonly number[]): string[] {
  return widths.flatMap((width) =>
    Array.from({ length: Math.max(0, tokens.length - width + 1) }, (_, at) => tokens.slice(at, at + width).join(" ")),
  );
}

/** How text becomes tokens. */
export interface Tokenizing {
  readonly standardize: Standardization | null;
  readonly split: Split | null;
  /** The widths of the runs of tokens that are tokens themselves; null where each stands alone. */
  readonly widths: readonly number[] | null;
}

/** The tokens of some texts; where they are not split, of all together. */
export function tokenize({ standardize: rule, split: by, widths }: Tokenizing, texts: readonly Token[]): string[] {
  const clean = texts.map((text) => (rule === null ? String(text) : standardize[rule](String(text))));
  const tokens = by === null ? clean : clean.flatMap(split[by]);
  return widths === null ? tokens : runsOf(tokens, widths);
}
