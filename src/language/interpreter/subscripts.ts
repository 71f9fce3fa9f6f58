import { KerasTensor } from "../../keras/core/tensor";
import { ArrayValue } from "./arrays/array";
import { arrayItem, setArrayItem } from "./arrays/indexing";
import { slicePositions } from "./slices";
import { classAttribute } from "./class-attribute";
import { PythonError } from "./errors";
import { repr } from "./format";
import type { Interpreter } from "./interpreter";
import { tensorItem } from "./keras/tensors";
import { integerOf, isHostObject, typeName } from "./types";
import {
  BoundMethod,
  Builtin,
  Dict,
  Instance,
  KerasClass,
  List,
  PythonSet,
  Range,
  Slice,
  Tuple,
  Unknown,
  UserFunction,
  type Value,
} from "./values";

/** One element of an array is a number, known or not: `names[labels[0]]`. */
function plainIndex(index: Value): Value {
  if (!(index instanceof ArrayValue) || index.rank > 0) return index;
  return index.data?.[0] ?? new Unknown("an element that is not known");
}

/** `object[index]`. Throws PythonError for an index that the object does not have. */
export function getItem(interpreter: Interpreter, object: Value, given: Value): Value {
  if (object instanceof Unknown) return object;
  const index = plainIndex(given);
  if (object instanceof ArrayValue) return arrayItem(interpreter.arrays, object, index);
  if (object instanceof KerasTensor) return tensorItem(interpreter.session, object, index);
  if (isHostObject(object) && object.item) return object.item(index);
  if (index instanceof Unknown) return index;
  if (object instanceof Dict) return dictItem(object, index);
  if (object instanceof Builtin || object instanceof KerasClass) return object;
  if (object instanceof Instance) return callItemMethod(interpreter, object, index);
  if (index instanceof Slice) return sliceOf(object, index);
  const items = itemsOf(object);
  const position = integerOf(index);
  if (!items) throw new PythonError("TypeError", `'${typeName(object)}' object is not subscriptable`);
  if (position === undefined)
    throw new PythonError(
      "TypeError",
      `${typeName(object)} indices must be integers or slices, not ${typeName(index)}`,
    );
  const item = items[position < 0 ? position + items.length : position];
  if (item === undefined) throw new PythonError("IndexError", `${typeName(object)} index out of range`);
  return item;
}

function dictItem(dict: Dict, key: Value): Value {
  const value = dict.get(key);
  if (value === undefined) throw new PythonError("KeyError", repr(key), { suggestions: [] });
  return value;
}

function callItemMethod(interpreter: Interpreter, object: Instance, index: Value): Value {
  const method = classAttribute(object.type, "__getitem__");
  if (!(method instanceof UserFunction))
    throw new PythonError("TypeError", `'${typeName(object)}' object is not subscriptable`);
  const span = { from: 0, to: 0 };
  return interpreter.call(new BoundMethod(object, method), {
    positional: [index],
    positionalSpans: [span],
    keywords: new Map(),
    span,
  });
}

function itemsOf(object: Value): readonly Value[] | undefined {
  if (object instanceof List || object instanceof Tuple) return object.items;
  if (typeof object === "string") return Array.from(object);
  if (object instanceof Range) return object.values();
  return undefined;
}

function sliceOf(object: Value, slice: Slice): Value {
  const items = itemsOf(object);
  if (!items) throw new PythonError("TypeError", `'${typeName(object)}' object is not subscriptable`);
  const positions = slicePositions(slice, items.length);
  if (!positions) return new Unknown("a slice whose bounds are not known");
  const taken = positions.map((position) => items[position]!);
  if (typeof object === "string") return (taken as string[]).join("");
  return object instanceof Tuple ? new Tuple(taken) : new List(taken);
}

/** `object[index] = value`. */
export function setItem(interpreter: Interpreter, object: Value, given: Value, value: Value): void {
  if (object instanceof Unknown) return;
  const index = plainIndex(given);
  if (object instanceof ArrayValue) setArrayItem(interpreter.arrays, object, index, value);
  else if (object instanceof Dict) object.set(index, value);
  else if (isHostObject(object) && object.setItem) object.setItem(index, value);
  else if (object instanceof List) setListItem(object, index, value);
  else throw new PythonError("TypeError", `'${typeName(object)}' object does not support item assignment`);
}

function setListItem(list: List, index: Value, value: Value): void {
  if (index instanceof Unknown) return;
  if (index instanceof Slice) {
    const positions = slicePositions(index, list.items.length);
    const items = value instanceof List || value instanceof Tuple ? value.items : [];
    if (positions) list.items.splice(positions[0] ?? list.items.length, positions.length, ...items);
    return;
  }
  const position = integerOf(index);
  if (position === undefined)
    throw new PythonError("TypeError", `list indices must be integers or slices, not ${typeName(index)}`);
  const at = position < 0 ? position + list.items.length : position;
  if (at < 0 || at >= list.items.length) throw new PythonError("IndexError", "list assignment index out of range");
  list.items[at] = value;
}

/** `del object[index]`. */
export function deleteItem(object: Value, index: Value): void {
  if (object instanceof Dict) {
    if (!object.delete(index)) throw new PythonError("KeyError", repr(index));
  } else if (object instanceof PythonSet) {
    object.entries.delete(index);
  } else if (object instanceof List) {
    const position = integerOf(index);
    const at = position === undefined ? -1 : position < 0 ? position + object.items.length : position;
    if (at < 0 || at >= object.items.length) throw new PythonError("IndexError", "list assignment index out of range");
    object.items.splice(at, 1);
  } else if (isHostObject(object)) object.deleteItem?.(index);
}
