import { KerasTensor } from "../../../keras/core/tensor";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { str } from "../format";
import type { Interpreter } from "../interpreter";
import { iterate } from "../iteration";
import { truthOf } from "../truth";
import { isHostObject, numberOf, typeName } from "../types";
import { Builtin, Bytes, Dict, Float, List, PythonSet, Slice, Tuple, Unknown, type Value } from "../values";

const noSpan = { from: 0, to: 0 };

/** The types that are called like functions: `int("3")`, `list(range(3))`; `isinstance` asks them too. */
export function typeBuiltins(interpreter: Interpreter): Builtin[] {
  const items = (value: Value): Value[] => [...iterate(interpreter, value, noSpan)];
  const unlessUnknown = (value: Value, make: (value: Value) => Value): Value =>
    value instanceof Unknown ? value : make(value);
  return [
    builtin(
      "int",
      "x=0, base=10",
      "A whole number from a number or text.",
      ({ x, base }) => unlessUnknown(x!, (value) => toInt(value, numberOf(base!) ?? 10)),
      { type: (value) => typeof value === "number" || typeof value === "boolean" },
    ),
    builtin("float", "x=0.0", "A floating-point number from a number or text.", ({ x }) => unlessUnknown(x!, toFloat), {
      type: (value) => value instanceof Float,
    }),
    builtin(
      "bool",
      "x=False",
      "The truth of a value.",
      ({ x }) => truthOf(x!) ?? new Unknown("the truth of a value that is not known"),
      { type: (value) => typeof value === "boolean" },
    ),
    builtin("str", "object=''", "A value as text.", ({ object }) => unlessUnknown(object!, str), {
      type: (value) => typeof value === "string",
    }),
    builtin(
      "list",
      "iterable=()",
      "A list of an iterable's items.",
      ({ iterable }) => unlessUnknown(iterable!, (value) => new List(items(value))),
      { type: (value) => value instanceof List },
    ),
    builtin(
      "tuple",
      "iterable=()",
      "A tuple of an iterable's items.",
      ({ iterable }) => unlessUnknown(iterable!, (value) => new Tuple(items(value))),
      { type: (value) => value instanceof Tuple },
    ),
    builtin(
      "set",
      "iterable=()",
      "A set of an iterable's items.",
      ({ iterable }) => unlessUnknown(iterable!, (value) => new PythonSet(items(value))),
      { type: (value) => value instanceof PythonSet },
    ),
    builtin("frozenset", "iterable=()", "A set that does not change.", ({ iterable }) =>
      unlessUnknown(iterable!, (value) => new PythonSet(items(value), true)),
    ),
    builtin(
      "dict",
      "*args, **kwargs",
      "A dict from pairs and names.",
      ({ args, kwargs }) => makeDict((args as Tuple).items, kwargs as Dict, items),
      { type: (value) => value instanceof Dict },
    ),
    builtin("complex", "*args", "A complex number.", () => new Unknown("a complex number")),
    builtin("bytes", "*args", "Bytes.", () => new Unknown("bytes"), { type: (value) => value instanceof Bytes }),
    builtin(
      "type",
      "object",
      "The type of a value.",
      ({ object }) =>
        new Builtin(
          typeName(object!),
          () => new Unknown("an object made from its type"),
          undefined,
          undefined,
          (other) => typeName(other) === typeName(object!),
        ),
    ),
    builtin("object", "", "A plain object.", () => new Unknown("a plain object")),
    builtin("slice", "start, stop=None, step=None", "`start:stop:step` as a value.", ({ start, stop, step }, site) =>
      site.positional.length === 1 ? new Slice(null, start!, null) : new Slice(start!, stop!, step!),
    ),
  ];
}

function toInt(value: Value, base: number): Value {
  const number = numberOf(value);
  if (number !== undefined) return Math.trunc(number);
  if (typeof value === "string") {
    const parsed = base === 10 ? Number(value.trim() === "" ? NaN : value.replaceAll("_", "")) : parseInt(value, base);
    if (Number.isInteger(parsed)) return parsed;
    throw new PythonError("ValueError", `invalid literal for int() with base ${base}: '${value}'`);
  }
  if (value instanceof KerasTensor) return new Unknown("the number in a symbolic tensor");
  return fromArray(value) ?? refuse("int", value);
}

function toFloat(value: Value): Value {
  const number = numberOf(value);
  if (number !== undefined) return new Float(number);
  if (typeof value === "string") {
    const special: Readonly<Record<string, number>> = {
      inf: Infinity,
      "-inf": -Infinity,
      nan: NaN,
      infinity: Infinity,
    };
    const parsed = special[value.trim().toLowerCase()] ?? Number(value.trim() === "" ? "x" : value);
    if (!Number.isNaN(parsed) || value.trim().toLowerCase() === "nan") return new Float(parsed);
    throw new PythonError("ValueError", `could not convert string to float: '${value}'`);
  }
  if (value instanceof KerasTensor) return new Unknown("the number in a symbolic tensor");
  const converted = fromArray(value);
  return converted === undefined
    ? refuse("float", value)
    : typeof converted === "number"
      ? new Float(converted)
      : converted;
}

/** The one number of an array or library object; undefined for what holds none. */
function fromArray(value: Value): Value | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("data" in value && "shape" in value) {
    const { data } = value as { data?: ArrayLike<number | string> };
    if (data?.length === 1 && typeof data[0] === "number") return data[0];
    return new Unknown("the number in an array that is not known");
  }
  if (!isHostObject(value)) return undefined;
  return numberOf(value.plain?.() ?? null) ?? new Unknown("the number in a library's object");
}

function refuse(type: string, value: Value): never {
  throw new PythonError("TypeError", `${type}() argument must be a string or a number, not '${typeName(value)}'`);
}

function makeDict(args: readonly Value[], kwargs: Dict, items: (value: Value) => Value[]): Value {
  const dict = new Dict();
  for (const arg of args) {
    if (arg instanceof Unknown) return arg;
    const pairs = arg instanceof Dict ? arg.items() : items(arg).map((pair) => items(pair) as [Value, Value]);
    for (const [key, value] of pairs) dict.set(key, value);
  }
  for (const [key, value] of kwargs.items()) dict.set(key, value);
  return dict;
}
