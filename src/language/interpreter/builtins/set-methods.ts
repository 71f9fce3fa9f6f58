import { PythonSet, type Tuple } from "../values";
import { knownItems } from "./list-methods";
import { methods } from "./method";

export const setMethods = methods<PythonSet>([
  ["add", "item", "Adds an item.", (self, { item }) => (self.entries.set(item!, null), null)],
  ["discard", "item", "Removes an item if it is there.", (self, { item }) => (self.entries.delete(item!), null)],
  ["remove", "item", "Removes an item.", (self, { item }) => (self.entries.delete(item!), null)],
  ["copy", "", "A shallow copy.", (self) => new PythonSet(self.items)],
  [
    "union",
    "*others",
    "All items of this and the others.",
    (self, { others }) => new PythonSet([...self.items, ...(others as Tuple).items.flatMap(knownItems)]),
  ],
  [
    "intersection",
    "other",
    "The items that both have.",
    (self, { other }) => {
      const wanted = new PythonSet(knownItems(other!));
      return new PythonSet(self.items.filter((item) => wanted.entries.has(item)));
    },
  ],
  [
    "difference",
    "other",
    "The items that the other does not have.",
    (self, { other }) => {
      const unwanted = new PythonSet(knownItems(other!));
      return new PythonSet(self.items.filter((item) => !unwanted.entries.has(item)));
    },
  ],
  [
    "update",
    "*others",
    "Adds all items of others.",
    (self, { others }) => (
      (others as Tuple).items.flatMap(knownItems).forEach((item) => self.entries.set(item, null)),
      null
    ),
  ],
]);
