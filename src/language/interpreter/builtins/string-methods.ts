import { PythonError } from "../errors";
import { str } from "../format";
import { formatValue } from "../number-format";
import { integerOf, numberOf } from "../types";
import type { Dict, Value } from "../values";
import { List, Tuple, Unknown } from "../values";
import { knownItems } from "./list-methods";
import { methods } from "./method";

const text = (value: Value): string => (typeof value === "string" ? value : "");

function strip(self: string, characters: Value, ends: "both" | "left" | "right"): string {
  const unwanted = new Set(characters === null ? " \t\n\r\f\v" : text(characters));
  let [start, end] = [0, self.length];
  while (ends !== "right" && start < end && unwanted.has(self[start]!)) start++;
  while (ends !== "left" && end > start && unwanted.has(self[end - 1]!)) end--;
  return self.slice(start, end);
}

function split(self: string, separator: Value, limit: Value): List {
  const most = integerOf(limit) ?? -1;
  const parts =
    separator === null
      ? self
          .trim()
          .split(/\s+/)
          .filter((part) => part !== "")
      : self.split(text(separator));
  if (most < 0 || parts.length <= most + 1) return new List(parts);
  return new List([...parts.slice(0, most), parts.slice(most).join(separator === null ? " " : text(separator))]);
}

/** `"{} of {n:.2f}".format(1, n=2.0)`. */
export function formatTemplate(template: string, positional: readonly Value[], keywords: Dict): Value {
  let next = 0;
  const unknown: Unknown[] = [];
  const result = template.replace(
    /\{\{|\}\}|\{([^{}:!]*)(?:!([rs]))?(?::([^{}]*))?\}/g,
    (match, name: string | undefined, _conversion, format: string | undefined) => {
      if (match === "{{" || match === "}}") return match[0]!;
      const key = name ?? "";
      const value =
        key === ""
          ? positional[next++]
          : /^\d+$/.test(key)
            ? positional[Number(key)]
            : keywords.get(key.split(/[.[]/)[0]!);
      if (value === undefined)
        throw new PythonError(
          key === "" || /^\d+$/.test(key) ? "IndexError" : "KeyError",
          `The format string asks for ${key === "" ? "more arguments than were given" : `'${key}', which was not given`}.`,
        );
      if (value instanceof Unknown) unknown.push(value);
      return value instanceof Unknown ? "" : formatValue(value, format ?? "");
    },
  );
  return unknown.length === 0 ? result : new Unknown("formatted from a value that is not known");
}

export const stringMethods = methods<string>([
  ["upper", "", "In upper case.", (self) => self.toUpperCase()],
  ["lower", "", "In lower case.", (self) => self.toLowerCase()],
  [
    "capitalize",
    "",
    "First letter in upper case, the rest in lower case.",
    (self) => self.charAt(0).toUpperCase() + self.slice(1).toLowerCase(),
  ],
  [
    "title",
    "",
    "Each word capitalized.",
    (self) =>
      self
        .toLowerCase()
        .replace(/(^|[^a-z])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ],
  ["strip", "chars=None", "Without white space at both ends.", (self, { chars }) => strip(self, chars!, "both")],
  ["lstrip", "chars=None", "Without white space at the start.", (self, { chars }) => strip(self, chars!, "left")],
  ["rstrip", "chars=None", "Without white space at the end.", (self, { chars }) => strip(self, chars!, "right")],
  [
    "startswith",
    "prefix",
    "Whether it starts so.",
    (self, { prefix }) => prefixes(prefix!).some((one) => self.startsWith(one)),
  ],
  [
    "endswith",
    "suffix",
    "Whether it ends so.",
    (self, { suffix }) => prefixes(suffix!).some((one) => self.endsWith(one)),
  ],
  [
    "replace",
    "old, new, count=-1",
    "With one text replaced by another.",
    (self, given) => self.replaceAll(text(given["old"]!), text(given["new"]!)),
  ],
  [
    "split",
    "sep=None, maxsplit=-1",
    "The parts between separators.",
    (self, { sep, maxsplit }) => split(self, sep!, maxsplit!),
  ],
  ["splitlines", "", "The lines.", (self) => new List(self.split(/\r?\n/))],
  [
    "join",
    "iterable",
    "The items with this text between them.",
    (self, { iterable }) =>
      iterable instanceof Unknown
        ? iterable
        : knownItems(iterable!)
            .map((item) => str(item))
            .join(self),
  ],
  [
    "format",
    "*args, **kwargs",
    "The text with its fields filled in.",
    (self, { args, kwargs }) => formatTemplate(self, (args as Tuple).items, kwargs as Dict),
  ],
  ["find", "sub", "The position of a text, or -1.", (self, { sub }) => self.indexOf(text(sub!))],
  ["index", "sub", "The position of a text.", (self, { sub }) => self.indexOf(text(sub!))],
  ["count", "sub", "How often a text occurs.", (self, { sub }) => self.split(text(sub!)).length - 1],
  ["zfill", "width", "Filled with zeros on the left.", (self, { width }) => self.padStart(numberOf(width!) ?? 0, "0")],
  [
    "ljust",
    "width, fillchar=' '",
    "Filled on the right.",
    (self, { width, fillchar }) => self.padEnd(numberOf(width!) ?? 0, text(fillchar!)),
  ],
  [
    "rjust",
    "width, fillchar=' '",
    "Filled on the left.",
    (self, { width, fillchar }) => self.padStart(numberOf(width!) ?? 0, text(fillchar!)),
  ],
  ["isdigit", "", "Whether all are digits.", (self) => /^\d+$/.test(self)],
  ["isalpha", "", "Whether all are letters.", (self) => /^\p{L}+$/u.test(self)],
  ["encode", "encoding='utf-8'", "As bytes.", () => new Unknown("bytes of a text")],
]);

const prefixes = (value: Value): string[] => (value instanceof Tuple ? value.items.map(text) : [text(value)]);
