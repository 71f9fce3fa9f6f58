import { KerasError } from "../../../keras/core/errors";
import { KerasTensor } from "../../../keras/core/tensor";
import type { TensorStructure } from "../../../keras/core/structure";
import { str } from "../format";
import { typeName } from "../types";
import { Dict, KerasClass, KerasValue, List, Tuple, Unknown, type Value } from "../values";

/** The tensors in a structure of lists, tuples and dicts, in order; undefined when something in it is not known. Throws KerasError. */
export function flattenTensors(value: Value, owner: string, argument?: string): KerasTensor[] | undefined {
  if (value instanceof KerasTensor) return [value];
  const flat: KerasTensor[] = [];
  const unknown: Unknown[] = [];
  const visit = (item: Value, position: number | undefined): void => {
    if (item instanceof KerasTensor) flat.push(item);
    else if (item instanceof Unknown) unknown.push(item);
    else if (item instanceof List || item instanceof Tuple)
      item.items.forEach((inner, index) => visit(inner, position ?? index));
    else if (item instanceof Dict) sortedItems(item).forEach(([, inner], index) => visit(inner, position ?? index));
    else throw notATensor(item, owner, argument, position ?? 0);
  };
  visit(value, undefined);
  return unknown.length === 0 ? flat : undefined;
}

/** The items of a dict as Keras goes through them: by their keys. */
export const sortedItems = (dict: Dict): [key: string, value: Value][] =>
  dict
    .items()
    .map(([key, value]): [string, Value] => [str(key), value])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)));

/** The same structure of lists and dicts with other tensors, which stand in Keras' order. */
export function refill(structure: Value, tensors: readonly Value[]): Value {
  const left = [...tensors];
  const visit = (item: Value): Value => {
    if (item instanceof List) return new List(item.items.map(visit));
    if (item instanceof Tuple) return new Tuple(item.items.map(visit));
    if (!(item instanceof Dict)) return left.shift() ?? new Unknown("a tensor");
    const made = new Map(sortedItems(item).map(([key, inner]) => [key, visit(inner)]));
    return new Dict(item.keys().map((key) => [key, made.get(str(key))!] as const));
  };
  return visit(structure);
}

/** The form of what was given: a tensor alone, a list or tuple, or a dict. */
export function structureOf(value: Value): TensorStructure {
  if (value instanceof Dict)
    return { keys: sortedItems(value).map(([key]) => key), written: value.keys().map((key) => str(key)) };
  return value instanceof List || value instanceof Tuple ? "list" : "tensor";
}

function notATensor(value: Value, owner: string, argument: string | undefined, input: number): KerasError {
  const place = argument === undefined ? { input } : { argument };
  return new KerasError("not-a-tensor", `${owner} wants tensors here, but got ${describeOther(value)}`, place);
}

function describeOther(value: Value): string {
  if (value === null) return "None. A function that returns nothing gives None.";
  if (value instanceof KerasClass)
    return `the class ${value.entry.name}. A layer is made first, then called: \`${value.entry.name}(…)(x)\`.`;
  if (!(value instanceof KerasValue)) return `a ${typeName(value)}.`;
  const name = "name" in value.object ? String(value.object.name) : "layer";
  return `a ${typeName(value)}. It is a layer that was not called: \`${name}(x)\`.`;
}
