import { Layer } from "../../../keras/core/layer";
import { isFloating, KerasTensor } from "../../../keras/core/tensor";
import { ArrayValue } from "../arrays/array";
import { arrayLength } from "../arrays/attributes";
import { findAttribute, setAttribute } from "../attributes";
import { builtin } from "../builtin";
import { hasForeignBase } from "../classes";
import { compareOrder } from "../equality";
import { PythonError } from "../errors";
import { repr, str } from "../format";
import { formatValue } from "../number-format";
import type { Interpreter } from "../interpreter";
import { iterate } from "../iteration";
import { bodyOf } from "../keras/custom/body";
import { currentSuper } from "../keras/custom/super";
import type { UserLayer } from "../keras/custom/user-layer";
import { tensorUnary } from "../keras/tensors";
import { binaryOperation } from "../operators";
import { truthOf } from "../truth";
import { integerOf, isHostObject, makeLike, makeNumber, numberOf, typeName } from "../types";
import {
  BoundMethod,
  Builtin,
  type CallSite,
  Dict,
  Float,
  type HostObject,
  Instance,
  Iterator,
  KerasClass,
  KerasValue,
  List,
  PythonSet,
  Range,
  Tuple,
  Unknown,
  UserClass,
  UserFunction,
  type Value,
} from "../values";
import { sortValues } from "./sorting";

const noSpan = { from: 0, to: 0 };

/** Python's own functions. */
export function functionBuiltins(interpreter: Interpreter): Builtin[] {
  const items = (value: Value): Value[] => [...iterate(interpreter, value, noSpan)];
  const call = (callee: Value, positional: readonly Value[], site: CallSite): Value =>
    interpreter.call(callee, {
      ...site,
      positional,
      positionalSpans: positional.map(() => site.span),
      keywords: new Map(),
    });
  const keysOf = (key: Value, values: readonly Value[], site: CallSite): readonly Value[] =>
    key === null ? values : values.map((value) => call(key, [value], site));

  const extreme = (name: string, sign: number) =>
    builtin(
      name,
      "*args, key=None, default=None",
      `The ${sign < 0 ? "least" : "greatest"} of some values.`,
      ({ args, key, default: otherwise }, site) => {
        const given = (args as Tuple).items;
        const [first] = given;
        if (given.length === 1 && first instanceof Unknown) return first;
        if (given.length === 1 && first instanceof ArrayValue)
          return call(findAttribute(interpreter, first, name)!, [], site);
        const values = given.length === 1 ? items(first!) : given;
        if (values.length === 0) {
          if (otherwise !== null) return otherwise!;
          throw new PythonError("ValueError", `${name}() iterable argument is empty`);
        }
        const keys = keysOf(key!, values, site);
        if (keys.some((one) => one instanceof Unknown)) return new Unknown("one of the values is not known");
        let best = 0;
        for (let index = 1; index < values.length; index++) {
          const order = compareOrder(keys[index]!, keys[best]!);
          if (order === undefined)
            throw new PythonError(
              "TypeError",
              `'${sign < 0 ? "<" : ">"}' not supported between instances of '${typeName(keys[index]!)}' and '${typeName(keys[best]!)}'`,
            );
          if (order * sign > 0) best = index;
        }
        return values[best]!;
      },
    );

  return [
    builtin("print", "*args, sep=' ', end='\\n', file=None, flush=False", "Prints values.", ({ args, sep, end }) => {
      const text = (args as Tuple).items.map(str).join(typeof sep === "string" ? sep : " ");
      interpreter.environment.print?.(text + (typeof end === "string" ? end.replace("\\n", "\n") : "\n"));
      return null;
    }),
    builtin("len", "obj, /", "The number of items.", ({ obj }) => lengthOf(interpreter, obj!)),
    builtin("range", "*args", "Whole numbers from start to stop.", ({ args }) => makeRange((args as Tuple).items)),
    builtin("enumerate", "iterable, start=0", "Pairs of index and item.", ({ iterable, start }) =>
      iterable instanceof Unknown
        ? iterable
        : new Iterator(items(iterable!).map((item, index) => new Tuple([index + (integerOf(start!) ?? 0), item]))),
    ),
    builtin("zip", "*iterables, strict=False", "Tuples of the items at the same place.", ({ iterables }) => {
      const lists = (iterables as Tuple).items;
      const unknown = lists.find((list) => list instanceof Unknown);
      if (unknown !== undefined) return unknown;
      const all = lists.map(items);
      const length = all.length === 0 ? 0 : Math.min(...all.map((list) => list.length));
      return new Iterator(Array.from({ length }, (_, index) => new Tuple(all.map((list) => list[index]!))));
    }),
    builtin(
      "map",
      "function, *iterables",
      "The function's results over the items.",
      ({ function: callee, iterables }, site) => {
        const lists = (iterables as Tuple).items;
        const unknown = lists.find((list) => list instanceof Unknown);
        if (unknown !== undefined) return unknown;
        const all = lists.map(items);
        const length = Math.min(...all.map((list) => list.length));
        return new Iterator(
          Array.from({ length }, (_, index) =>
            call(
              callee!,
              all.map((list) => list[index]!),
              site,
            ),
          ),
        );
      },
    ),
    builtin(
      "filter",
      "function, iterable",
      "The items for which the function is true.",
      ({ function: callee, iterable }, site) => {
        if (iterable instanceof Unknown) return iterable;
        const kept: Value[] = [];
        for (const item of items(iterable!)) {
          const truth = truthOf(callee === null ? item : call(callee!, [item], site));
          if (truth === undefined) return new Unknown("filtered by a condition that is not known");
          if (truth) kept.push(item);
        }
        return new Iterator(kept);
      },
    ),
    builtin("sum", "iterable, start=0", "The sum of the items.", ({ iterable, start }, site) => {
      if (iterable instanceof Unknown) return iterable;
      if (iterable instanceof ArrayValue) return call(findAttribute(interpreter, iterable, "sum")!, [], site);
      return items(iterable!).reduce((total, item) => binaryOperation(interpreter, "+", total, item), start!);
    }),
    extreme("min", -1),
    extreme("max", 1),
    builtin("abs", "x", "The absolute value.", ({ x }) => absolute(interpreter, x!)),
    builtin("round", "number, ndigits=None", "Rounds to even, as Python does.", ({ number, ndigits }) =>
      number instanceof Unknown ? number : roundHalfEven(number!, ndigits!),
    ),
    builtin(
      "divmod",
      "a, b",
      "Quotient and remainder.",
      ({ a, b }) => new Tuple([binaryOperation(interpreter, "//", a!, b!), binaryOperation(interpreter, "%", a!, b!)]),
    ),
    builtin("pow", "base, exp, mod=None", "A power.", ({ base, exp }) =>
      binaryOperation(interpreter, "**", base!, exp!),
    ),
    builtin("sorted", "iterable, *, key=None, reverse=False", "A sorted list.", ({ iterable, key, reverse }, site) => {
      if (iterable instanceof Unknown) return iterable;
      const values = items(iterable!);
      const sorted = sortValues(values, truthOf(reverse!) === true, keysOf(key!, values, site));
      return sorted ? new List(sorted) : new Unknown("sorted by what is not known");
    }),
    builtin("reversed", "sequence", "The items from last to first.", ({ sequence }) =>
      sequence instanceof Unknown ? sequence : new Iterator(items(sequence!).reverse()),
    ),
    builtin("any", "iterable", "Whether some item is true.", ({ iterable }) => quantify(items(iterable!), true)),
    builtin("all", "iterable", "Whether every item is true.", ({ iterable }) => quantify(items(iterable!), false)),
    builtin("iter", "iterable", "An iterator.", ({ iterable }) =>
      iterable instanceof Unknown ? iterable : new Iterator(items(iterable!)),
    ),
    builtin("next", "iterator, *default", "The next item.", ({ iterator, default: otherwise }) => {
      if (!(iterator instanceof Iterator)) return new Unknown("the next item of what is not known");
      const value = iterator.next() ?? (otherwise as Tuple).items[0];
      if (value === undefined) throw new PythonError("StopIteration", "The iterator has no more items.");
      return value;
    }),
    builtin("isinstance", "obj, classinfo", "Whether a value is of a type.", ({ obj, classinfo }) =>
      isInstance(obj!, classinfo!),
    ),
    builtin("issubclass", "cls, classinfo", "Whether a class is a subclass.", () => new Unknown("a test on classes")),
    builtin("callable", "obj", "Whether a value can be called.", ({ obj }) =>
      obj instanceof Unknown ? obj : isCallable(obj!),
    ),
    builtin("getattr", "obj, name, *default", "An attribute by name.", ({ obj, name, default: otherwise }) => {
      const found = findAttribute(interpreter, obj!, str(name!));
      const [fallback] = (otherwise as Tuple).items;
      if (found === undefined && fallback === undefined)
        throw new PythonError("AttributeError", `'${typeName(obj!)}' object has no attribute '${str(name!)}'`);
      return found === undefined ? fallback! : found;
    }),
    builtin("setattr", "obj, name, value", "Sets an attribute by name.", ({ obj, name, value }, site) => {
      setAttribute(interpreter, obj!, str(name!), value!, {
        kind: "Unreadable",
        reason: "",
        from: site.span.from,
        to: site.span.to,
      });
      return null;
    }),
    builtin("hasattr", "obj, name", "Whether an attribute is there.", ({ obj, name }) =>
      obj instanceof Unknown ? obj : findAttribute(interpreter, obj!, str(name!)) !== undefined,
    ),
    builtin("chr", "i", "The character of a code point.", ({ i }) =>
      i instanceof Unknown ? i : String.fromCodePoint(integerOf(i!) ?? 0),
    ),
    builtin("ord", "c", "The code point of a character.", ({ c }) =>
      typeof c === "string" ? (c.codePointAt(0) ?? 0) : new Unknown("a character that is not known"),
    ),
    builtin("repr", "obj", "A value as Python would type it.", ({ obj }) =>
      obj instanceof Unknown ? obj : repr(obj!),
    ),
    builtin("format", "value, format_spec=''", "A value formatted.", ({ value, format_spec }) =>
      value instanceof Unknown ? value : formatValue(value!, str(format_spec!)),
    ),
    builtin("id", "obj", "The identity of a value.", () => new Unknown("an identity")),
    builtin("hash", "obj", "The hash of a value.", () => new Unknown("a hash")),
    builtin("input", "prompt=''", "Asks the user.", () => new Unknown("asked from the user")),
    builtin("open", "file, mode='r', **kwargs", "Opens a file.", () => new Unknown("a file")),
    builtin("super", "*args", "The parent class.", () => currentSuper(interpreter)),
    builtin("vars", "*args", "The variables.", () => new Unknown("all variables")),
    builtin("globals", "", "The module's variables.", () => new Unknown("all variables")),
    builtin("locals", "", "The local variables.", () => new Unknown("all variables")),
    builtin("dir", "*args", "The names in a value.", () => new Unknown("names")),
    builtin("property", "function=None", "A computed attribute.", ({ function: callee }) => callee!),
    builtin("staticmethod", "function", "A method without self.", ({ function: callee }) => callee!),
    builtin("classmethod", "function", "A method of the class.", ({ function: callee }) => callee!),
  ];
}

/** `len(value)`. Throws PythonError for what has no length. */
function lengthOf(interpreter: Interpreter, value: Value): Value {
  if (value instanceof Unknown) return value;
  if (typeof value === "string") return Array.from(value).length;
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict) return value.size;
  if (value instanceof PythonSet) return value.entries.size;
  if (value instanceof Range) return value.length;
  if (value instanceof ArrayValue) return arrayLength(interpreter.arrays, value);
  if (value instanceof KerasTensor) return new Unknown("the length of a symbolic tensor");
  if (isHostObject(value) && value.length) return value.length() ?? new Unknown("the number of rows is not known");
  throw new PythonError("TypeError", `object of type '${typeName(value)}' has no len()`);
}

function makeRange(args: readonly Value[]): Value {
  const unknown = args.find((arg) => arg instanceof Unknown || arg === null);
  if (unknown !== undefined) return new Unknown("a range with a bound that is not known");
  const numbers = args.map((arg) => (arg instanceof ArrayValue || isHostObject(arg) ? asIndex(arg) : arg));
  if (numbers.some((number) => number instanceof Unknown)) return new Unknown("a range with a bound that is not known");
  const bounds = numbers.map((arg) => {
    const bound = integerOf(arg);
    if (bound === undefined)
      throw new PythonError("TypeError", `'${typeName(arg)}' object cannot be interpreted as an integer`);
    return bound;
  });
  if (bounds.length === 0 || bounds.length > 3)
    throw new PythonError("TypeError", `range expected 1 to 3 arguments, got ${bounds.length}`);
  if (bounds[2] === 0) throw new PythonError("ValueError", "range() arg 3 must not be zero");
  return bounds.length === 1 ? new Range(0, bounds[0]!, 1) : new Range(bounds[0]!, bounds[1]!, bounds[2] ?? 1);
}

/** An array or tensor of one integer as that. */
function asIndex(value: ArrayValue | HostObject): Value {
  if (!(value instanceof ArrayValue)) return value.plain?.() ?? value;
  if (value.rank > 0 || isFloating(value.dtype)) return value;
  return value.data ? (value.data[0] as number) : new Unknown("the number in an array that is not known");
}

function absolute(interpreter: Interpreter, value: Value): Value {
  if (value instanceof KerasTensor) return tensorUnary(interpreter.session, "abs", value)!;
  const number = numberOf(value);
  if (number !== undefined) return makeLike(value, Math.abs(number));
  if (value instanceof ArrayValue || isHostObject(value)) {
    const method = findAttribute(interpreter, value, "__abs__");
    if (method instanceof Builtin)
      return method.call({
        positional: [],
        positionalSpans: [],
        keywords: new Map(),
        span: noSpan,
      });
  }
  return new Unknown("an absolute value that is not known");
}

function roundHalfEven(value: Value, digits: Value): Value {
  const number = numberOf(value);
  if (number === undefined) return new Unknown("a number that is not known");
  const places = digits === null ? 0 : (integerOf(digits) ?? 0);
  const factor = 10 ** places;
  const scaled = number * factor;
  const floor = Math.floor(scaled);
  const isTie = Math.abs(scaled - floor - 0.5) < 1e-9;
  const rounded =
    isTie && places <= 0 ? (floor % 2 === 0 ? floor : floor + 1) : Number(number.toFixed(Math.max(places, 0)));
  const result = places <= 0 ? (isTie ? rounded : Math.round(scaled)) / factor : rounded;
  return makeNumber(result, digits !== null && value instanceof Float);
}

function quantify(items: readonly Value[], wanted: boolean): Value {
  const truths = items.map(truthOf);
  if (truths.includes(wanted)) return wanted;
  return truths.includes(undefined) ? new Unknown("a condition that is not known") : !wanted;
}

function isCallable(value: Value): boolean {
  return (
    value instanceof UserFunction ||
    value instanceof Builtin ||
    value instanceof BoundMethod ||
    value instanceof UserClass ||
    value instanceof KerasClass ||
    value instanceof KerasValue
  );
}

function isInstance(value: Value, type: Value): Value {
  if (value instanceof Unknown || type instanceof Unknown) return new Unknown("a test on a type that is not known");
  if (type instanceof Tuple) {
    const results = type.items.map((one) => isInstance(value, one));
    return results.includes(true) ? true : (results.find((result) => result instanceof Unknown) ?? false);
  }
  if (type instanceof Builtin) return type.type ? type.type(value) : new Unknown(`a test on the type ${type.name}`);
  const own = value instanceof Instance ? value.type : userLayer(value)?.type;
  if (type instanceof UserClass) return own !== undefined && isSubclass(own, type);
  if (type instanceof KerasClass) {
    if (!(value instanceof KerasValue)) return new Unknown("a test on a class of Keras");
    if (type.entry.name === "Layer") return value.object instanceof Layer;
    return (userLayer(value)?.baseClass.name ?? value.object.definition.name) === type.entry.name;
  }
  return new Unknown("a test on a type that is not known");
}

const userLayer = (value: Value): UserLayer | undefined =>
  value instanceof KerasValue ? bodyOf(value.object) : undefined;

function isSubclass(type: UserClass, ancestor: UserClass): Value {
  if (type === ancestor) return true;
  if (type.bases.some((base) => base instanceof UserClass && isSubclass(base, ancestor) === true)) return true;
  return hasForeignBase(type) ? new Unknown("a test on a class of Keras") : false;
}
