import { PythonError } from "../errors";
import { repr } from "../format";
import { Dict, List, Tuple, type Value } from "../values";
import { methods } from "./method";

const pair = ([key, value]: readonly [Value, Value]): Tuple => new Tuple([key, value]);

export const dictMethods = methods<Dict>([
  ["keys", "", "The keys.", (self) => new List(self.keys())],
  ["values", "", "The values.", (self) => new List(self.values())],
  ["items", "", "Pairs of key and value.", (self) => new List(self.items().map(pair))],
  [
    "get",
    "key, default=None",
    "The value of a key, or the default.",
    (self, given) => (self.has(given["key"]!) ? self.get(given["key"]!)! : given["default"]!),
  ],
  [
    "pop",
    "key, *default",
    "Removes a key and returns its value.",
    (self, given) => {
      const key = given["key"]!;
      const value = self.has(key) ? self.get(key) : (given["default"] as Tuple).items[0];
      if (value === undefined) throw new PythonError("KeyError", repr(key));
      self.delete(key);
      return value;
    },
  ],
  [
    "setdefault",
    "key, default=None",
    "The value of a key, set to the default when it is missing.",
    (self, given) => {
      const key = given["key"]!;
      if (!self.has(key)) self.set(key, given["default"]!);
      return self.get(key)!;
    },
  ],
  [
    "update",
    "*others, **items",
    "Takes over the items of others.",
    (self, given) => {
      for (const other of [...(given["others"] as Tuple).items, given["items"]!]) {
        if (other instanceof Dict) for (const [key, value] of other.items()) self.set(key, value);
      }
      return null;
    },
  ],
  ["copy", "", "A shallow copy.", (self) => new Dict(self.items())],
  ["clear", "", "Removes all items.", (self) => (self.clear(), null)],
]);
