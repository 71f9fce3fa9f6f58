import { type ErrorPlace, KerasError } from "./errors";

/** What Python writes otherwise than JavaScript. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\(\?P</g, "(?<"],
  [/\(\?P=(\w+)\)/g, "\\k<$1>"],
  [/\\A/g, "^"],
  [/\\Z/g, "$"],
];

/** Flags at the beginning: `(?i)`. */
const flagsBefore = /^\(\?([ims]+)\)/;

interface Use extends ErrorPlace {
  /** It stands for whole texts, as with `re.fullmatch`. */
  readonly isWhole?: boolean;
}

/** A regular expression of Python's `re`. Throws KerasError for what is none. */
export function regularExpression(pattern: string, { isWhole = false, ...place }: Use = {}): RegExp {
  const flags = flagsBefore.exec(pattern)?.[1] ?? "";
  const source = spellings.reduce(
    (text, [python, here]) => text.replace(python, here),
    pattern.replace(flagsBefore, ""),
  );
  try {
    return new RegExp(isWhole ? `^(?:${source})$` : source, flags);
  } catch {
    throw new KerasError("invalid-argument", `\`${pattern}\` is not a regular expression.`, place);
  }
}

/** The keys that `re.fullmatch` finds a text to be of; of one that is among them itself, that alone. Throws KerasError. */
export function matchingKeys(keys: Iterable<string>, text: string): string[] {
  const all = [...keys];
  return all.includes(text) ? [text] : all.filter((key) => regularExpression(key, { isWhole: true }).test(text));
}
