import type { Dimension } from "../../../../protocol";
import { ArrayValue } from "../../arrays/array";
import { str } from "../../format";
import { Dict, List, Tuple, type Value } from "../../values";

/** The arrays of an item, in TensorFlow's order: of a dict by its keys in order. Undefined where one is not known. */
export function partsOf(element: Value): readonly ArrayValue[] | undefined {
  if (element instanceof ArrayValue) return [element];
  const items = itemsOf(element)?.map(partsOf);
  return items?.every((parts) => parts !== undefined) ? items.flat() : undefined;
}

function itemsOf(element: Value): readonly Value[] | undefined {
  if (element instanceof Tuple || element instanceof List) return element.items;
  return element instanceof Dict ? sortedValues(element) : undefined;
}

/** The values of a dict in TensorFlow's order. */
export const sortedValues = (dict: Dict): Value[] => sortedKeys(dict).map((key) => dict.get(key)!);

const sortedKeys = (dict: Dict): Value[] => dict.keys().sort((a, b) => (str(a) < str(b) ? -1 : 1));

/** The values that stand in another structure of the same form where an item has its arrays. */
export function valuesAt(element: Value, other: Value): Value[] {
  if (element instanceof ArrayValue) return [other];
  const items = itemsOf(element) ?? [];
  const others = other instanceof List ? other.items : (itemsOf(other) ?? []);
  return items.flatMap((item, index) => valuesAt(item, others[index] ?? null));
}

/** An item of the same structure with these values in the places of its arrays. */
export function withParts(element: Value, parts: readonly Value[]): Value {
  const rest = [...parts];
  const fill = (one: Value): Value => {
    if (one instanceof Tuple || one instanceof List) return new Tuple(one.items.map(fill));
    if (!(one instanceof Dict)) return rest.shift()!;
    const filled = new Map(sortedKeys(one).map((key) => [key, fill(one.get(key)!)] as const));
    return new Dict(one.keys().map((key) => [key, filled.get(key)!] as const));
  };
  return fill(element);
}

/** An item of the same structure with something else in the places of its arrays; what is not known stays so. */
export function mapParts(element: Value, change: (array: ArrayValue) => Value): Value {
  if (element instanceof ArrayValue) return change(element);
  const inside = (item: Value): Value => mapParts(item, change);
  if (element instanceof Tuple || element instanceof List) return new Tuple(element.items.map(inside));
  return element instanceof Dict
    ? new Dict(element.items().map(([key, item]) => [key, inside(item)] as const))
    : element;
}

/** The form of an item whose arrays have other shapes. */
export const reshaped = (element: Value, change: (shape: readonly Dimension[]) => readonly Dimension[]): Value =>
  mapParts(element, ({ shape, dtype }) => new ArrayValue(change(shape), dtype, undefined));
