import { equals } from "../equality";
import { PythonError } from "../errors";
import { repr } from "../format";
import { integerOf } from "../types";
import { Dict, Iterator, List, PythonSet, Range, Tuple, Unknown, type Value } from "../values";
import { methods } from "./method";
import { sortValues } from "./sorting";

/** The items of a value that is all there; an unknown one has none to show. */
export function knownItems(value: Value): readonly Value[] {
  if (value instanceof List || value instanceof Tuple || value instanceof PythonSet) return value.items;
  if (value instanceof Dict) return value.keys();
  if (value instanceof Iterator) return value.rest();
  if (value instanceof Range) return value.values();
  return typeof value === "string" ? Array.from(value) : [];
}

function indexOf(items: readonly Value[], wanted: Value, type: string): number {
  const index = items.findIndex((item) => equals(item, wanted) === true);
  if (index < 0) throw new PythonError("ValueError", `${repr(wanted)} is not in ${type}`);
  return index;
}

const countOf = (items: readonly Value[], wanted: Value): number =>
  items.filter((item) => equals(item, wanted) === true).length;

export const listMethods = methods<List>([
  ["append", "item", "Adds an item at the end.", (self, { item }) => (self.items.push(item!), null)],
  [
    "extend",
    "iterable",
    "Adds all items of an iterable.",
    (self, { iterable }) => (self.items.push(...knownItems(iterable!)), null),
  ],
  [
    "insert",
    "index, item",
    "Inserts an item before an index.",
    (self, { index, item }) => (self.items.splice(integerOf(index!) ?? 0, 0, item!), null),
  ],
  [
    "pop",
    "index=-1",
    "Removes and returns an item.",
    (self, { index }) => {
      const position = integerOf(index!);
      if (position === undefined) return new Unknown("an index that is not known");
      const at = position < 0 ? position + self.items.length : position;
      if (self.items.length === 0) throw new PythonError("IndexError", "pop from empty list");
      if (at < 0 || at >= self.items.length) throw new PythonError("IndexError", "pop index out of range");
      return self.items.splice(at, 1)[0]!;
    },
  ],
  [
    "remove",
    "item",
    "Removes the first equal item.",
    (self, { item }) => (self.items.splice(indexOf(self.items, item!, "list"), 1), null),
  ],
  ["clear", "", "Removes all items.", (self) => ((self.items.length = 0), null)],
  ["copy", "", "A shallow copy.", (self) => new List([...self.items])],
  ["reverse", "", "Reverses in place.", (self) => (self.items.reverse(), null)],
  ["index", "item", "The position of the first equal item.", (self, { item }) => indexOf(self.items, item!, "list")],
  ["count", "item", "How often an item occurs.", (self, { item }) => countOf(self.items, item!)],
  [
    "sort",
    "*, key=None, reverse=False",
    "Sorts in place.",
    (self, { reverse }) => {
      const sorted = sortValues(self.items, reverse === true);
      if (sorted) self.items.splice(0, self.items.length, ...sorted);
      return null;
    },
  ],
]);

export const tupleMethods = methods<Tuple>([
  ["index", "item", "The position of the first equal item.", (self, { item }) => indexOf(self.items, item!, "tuple")],
  ["count", "item", "How often an item occurs.", (self, { item }) => countOf(self.items, item!)],
]);
