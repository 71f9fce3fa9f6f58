import { formatCount } from "../../protocol";
import { KerasTensor } from "../../keras/core/tensor";
import type { Span } from "../syntax/nodes";
import { ArrayValue } from "./arrays/array";
import { iterateArray } from "./arrays/indexing";
import { PythonError } from "./errors";
import type { Interpreter } from "./interpreter";
import { tensorItem } from "./keras/tensors";
import { isHostObject, typeName } from "./types";
import { Dict, Iterator, List, PythonSet, Range, Tuple, Unknown, type Value } from "./values";

/** The values that a `for` over this value gives. Throws PythonError for what can't be iterated, and while typing for what never ends. */
export function* iterate(interpreter: Interpreter, value: Value, span: Span): Iterable<Value> {
  let count = 0;
  for (const item of itemsOf(interpreter, value, span)) {
    if (++count > interpreter.budget.limits.items)
      throw new PythonError(
        "MemoryError",
        `More than ${formatCount(interpreter.budget.limits.items)} items are not followed while typing.`,
        { code: "budget-exceeded", span: written(span) },
      );
    yield item;
  }
}

/** A builtin has no place of its own: its call's is taken. */
const written = (span: Span): Span | undefined => (span.to > span.from ? span : undefined);

function* itemsOf(interpreter: Interpreter, value: Value, span: Span): Iterable<Value> {
  if (value instanceof List || value instanceof Tuple) yield* value.items;
  else if (value instanceof Range) for (let index = 0; index < value.length; index++) yield value.at(index);
  else if (value instanceof Dict) yield* value.keys();
  else if (value instanceof PythonSet) yield* value.items;
  else if (value instanceof Iterator) {
    for (let item = value.next(); item !== undefined; item = value.next()) yield item;
  } else if (typeof value === "string") yield* value;
  else if (value instanceof ArrayValue) yield* iterateArray(interpreter.arrays, value);
  else if (value instanceof KerasTensor) yield* iterateTensor(interpreter, value, span);
  else if (isHostObject(value) && value.iterate) yield* value.iterate();
  else if (value instanceof Unknown) yield new Unknown(value.reason);
  else throw new PythonError("TypeError", `'${typeName(value)}' object is not iterable`, { span: written(span) });
}

function* iterateTensor(interpreter: Interpreter, tensor: KerasTensor, span: Span): Iterable<Value> {
  const [size] = tensor.shape ?? ["?"];
  if (typeof size !== "number")
    throw new PythonError("TypeError", "A symbolic tensor can't be iterated over: its first dimension is not known.", {
      span,
    });
  for (let index = 0; index < size; index++) yield tensorItem(interpreter.session, tensor, index);
}

/** The value's items when it is a sequence whose items are all there; undefined otherwise. */
export function sequenceItems(value: Value): readonly Value[] | undefined {
  return value instanceof List || value instanceof Tuple ? value.items : undefined;
}
