import { numberOf } from "./types";
import { Bytes, Dict, List, PythonSet, Range, Tuple, Unknown, type Value } from "./values";

/** Python's `==` for values that are not tensors or arrays; undefined where a part is unknown. */
export function equals(a: Value, b: Value): boolean | undefined {
  if (a instanceof Unknown || b instanceof Unknown) return undefined;
  if (a === b) return true;
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left === right;
  if (a instanceof List && b instanceof List) return sequencesEqual(a.items, b.items);
  if (a instanceof Tuple && b instanceof Tuple) return sequencesEqual(a.items, b.items);
  if (a instanceof Bytes && b instanceof Bytes) return a.text === b.text;
  if (a instanceof Range && b instanceof Range) return a.start === b.start && a.stop === b.stop && a.step === b.step;
  if (a instanceof PythonSet && b instanceof PythonSet)
    return a.entries.size === b.entries.size && a.items.every((item) => b.entries.has(item));
  if (a instanceof Dict && b instanceof Dict) {
    return (
      a.size === b.size && allTrue(a.items().map(([key, value]) => (b.has(key) ? equals(value, b.get(key)!) : false)))
    );
  }
  return false;
}

function sequencesEqual(a: readonly Value[], b: readonly Value[]): boolean | undefined {
  return a.length === b.length && allTrue(a.map((item, index) => equals(item, b[index]!)));
}

function allTrue(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

/** Python's order of two values: negative, zero or positive; undefined where they have none. */
export function compareOrder(a: Value, b: Value): number | undefined {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : Number(a > b);
  const sequences = (a instanceof List && b instanceof List) || (a instanceof Tuple && b instanceof Tuple);
  if (!sequences) return undefined;
  for (const [index, item] of a.items.entries()) {
    const other = b.items[index];
    if (other === undefined) return 1;
    const order = compareOrder(item, other);
    if (order !== 0) return order;
  }
  return a.items.length - b.items.length;
}
