import { Dict, List, Tuple, type Value } from "../../values";

/** What lists, tuples and dicts hold, in order; None is nothing. */
export function leavesOf(value: Value): Value[] {
  if (value === null) return [];
  if (value instanceof List || value instanceof Tuple) return value.items.flatMap(leavesOf);
  return value instanceof Dict ? value.values().flatMap(leavesOf) : [value];
}

/** The same form with each thing in it replaced. */
export function mapLeaves(value: Value, replace: (leaf: Value) => Value): Value {
  if (value === null) return null;
  if (value instanceof List) return new List(value.items.map((item) => mapLeaves(item, replace)));
  if (value instanceof Tuple) return new Tuple(value.items.map((item) => mapLeaves(item, replace)));
  if (value instanceof Dict)
    return new Dict(value.items().map(([key, item]) => [key, mapLeaves(item, replace)] as const));
  return replace(value);
}

/** The same form holding these, in order. */
export function withLeaves(form: Value, leaves: readonly Value[]): Value {
  const next = leaves[Symbol.iterator]();
  return mapLeaves(form, () => next.next().value as Value);
}
