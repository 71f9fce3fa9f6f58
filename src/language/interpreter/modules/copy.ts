import { builtin } from "../builtin";
import { Dict, List, PythonSet, Tuple, type Value } from "../values";

/** Containers are copied, with `deep` also those in them; everything else is taken for unchangeable. */
function copied(value: Value, deep: boolean): Value {
  const inner = (item: Value): Value => (deep ? copied(item, true) : item);
  if (value instanceof List) return new List(value.items.map(inner));
  if (value instanceof Tuple) return deep ? new Tuple(value.items.map(inner)) : value;
  if (value instanceof Dict) return new Dict(value.items().map(([key, item]) => [key, inner(item)] as const));
  return value instanceof PythonSet ? new PythonSet(value.items, value.frozen) : value;
}

/** Python's `copy`. */
export const copyFunctions = [
  builtin("copy", "x", "A copy of a list, dict or set.", ({ x }) => copied(x!, false)),
  builtin("deepcopy", "x, memo=None", "A copy, with copies of all inside.", ({ x }) => copied(x!, true)),
];
