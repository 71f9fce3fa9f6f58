import { type Arguments, builtin } from "../builtin";
import { PythonError } from "../errors";
import type { Interpreter } from "../interpreter";
import { str } from "../format";
import { iterate } from "../iteration";
import { requireHoldable } from "../sizes";
import { copyFunctions } from "./copy";
import { binaryOperation } from "../operators";
import { usable } from "../keras/custom/function-call";
import { annotationsModule, dataclassesModule, namedTupleFunction } from "./classes";
import { tableModule } from "./table-module";
import { reModule, stringModule } from "./text-modules";
import { integerOf, makeNumber, numberOf } from "../types";
import type { ModuleValue, CallSite, Value } from "../values";
import { Builtin, Dict, Float, Iterator, List, Tuple, Unknown } from "../values";

const noSpan = { from: 0, to: 0 };

const named = (values: readonly Builtin[]): (readonly [string, Value])[] =>
  values.map((value) => [value.name, value] as const);

/** One-argument functions of `math` that give a float. */
const mathFunctions: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  atan: Math.atan,
  asin: Math.asin,
  acos: Math.acos,
  fabs: Math.abs,
  radians: (x) => (x * Math.PI) / 180,
  degrees: (x) => (x * 180) / Math.PI,
};
const mathWhole: Readonly<Record<string, (x: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
};

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestDivisor(b, a % b);
}

function mathModule(): ModuleValue {
  const one = (name: string, compute: (x: number) => number, isFloat: boolean) =>
    builtin(name, "x", `math.${name}`, ({ x }) => {
      const number = numberOf(x!);
      return number === undefined ? new Unknown("a number that is not known") : makeNumber(compute(number), isFloat);
    });
  const numbers = (values: Value, compute: (numbers: number[]) => Value): Value => {
    const known = (values as Tuple).items.map(numberOf);
    return known.includes(undefined) ? new Unknown("a number that is not known") : compute(known as number[]);
  };
  return tableModule("math", [
    ...Object.entries(mathFunctions).map(([name, compute]) => [name, one(name, compute, true)] as const),
    ...Object.entries(mathWhole).map(([name, compute]) => [name, one(name, compute, false)] as const),
    ...named([
      builtin("log", "*args", "Logarithm, natural or to a base.", ({ args }) =>
        numbers(args!, ([x, base]) => new Float(base === undefined ? Math.log(x!) : Math.log(x!) / Math.log(base))),
      ),
      builtin("pow", "*args", "A power as a float.", ({ args }) => numbers(args!, ([x, y]) => new Float(x! ** y!))),
      builtin("gcd", "*args", "Greatest common divisor.", ({ args }) =>
        numbers(args!, (all) => all.reduce(greatestDivisor, 0)),
      ),
      builtin("isnan", "*args", "Whether a float is nan.", ({ args }) => numbers(args!, ([x]) => Number.isNaN(x))),
      builtin("factorial", "*args", "Factorial.", ({ args }) => numbers(args!, ([n]) => factorial(n!))),
      builtin("prod", "iterable", "Product.", ({ iterable }) => {
        const items =
          iterable instanceof List || iterable instanceof Tuple ? iterable.items.map(numberOf) : [undefined];
        return items.includes(undefined)
          ? new Unknown("a product of what is not known")
          : makeNumber(
              (items as number[]).reduce((a, b) => a * b, 1),
              (iterable as List).items.some((item) => item instanceof Float),
            );
      }),
    ]),
    ["pi", new Float(Math.PI)],
    ["e", new Float(Math.E)],
    ["inf", new Float(Infinity)],
    ["nan", new Float(NaN)],
  ]);
}

/** Beyond 170 the number has more digits than are followed. */
function factorial(n: number): Value {
  if (n < 0) throw new PythonError("ValueError", "factorial() not defined for negative values");
  return n > 170
    ? new Unknown("a very large number")
    : Array.from({ length: n }, (_, index) => index + 1).reduce((a, b) => a * b, 1);
}

function functoolsModule(interpreter: Interpreter): ModuleValue {
  const call = (callee: Value, positional: readonly Value[], keywords: ReadonlyMap<string, Value>, site: CallSite) =>
    interpreter.call(callee, {
      ...site,
      positional,
      positionalSpans: positional.map(() => site.span),
      keywords,
    });
  return tableModule(
    "functools",
    named([
      builtin(
        "partial",
        "func, *args, **kwargs",
        "A function with some arguments filled in.",
        ({ func, args, kwargs }) => {
          const fixed = new Map((kwargs as Dict).items().map(([name, value]): [string, Value] => [str(name), value]));
          return usable(
            interpreter,
            new Builtin("partial", (site) =>
              call(func!, [...(args as Tuple).items, ...site.positional], new Map([...fixed, ...site.keywords]), site),
            ),
          );
        },
      ),
      builtin(
        "reduce",
        "function, iterable, *initial",
        "Folds items into one value.",
        ({ function: callee, iterable, initial }, site) => {
          if (iterable instanceof Unknown) return iterable;
          const items = [...(initial as Tuple).items, ...iterate(interpreter, iterable!, site.span)];
          return items.length === 0
            ? new Unknown("a fold of nothing")
            : items.slice(1).reduce((total, item) => call(callee!, [total, item], new Map(), site), items[0]!);
        },
      ),
      builtin("wraps", "wrapped", "Keeps a wrapped function's name.", () =>
        builtin("wraps", "function", "", ({ function: callee }) => callee!),
      ),
      builtin(
        "lru_cache",
        "function=None, **kwargs",
        "Caches results.",
        ({ function: callee }) => callee ?? builtin("lru_cache", "function", "", (given) => given["function"]!),
      ),
    ]),
  );
}

/** How many choices of r among n there are. */
function combinationCount(n: number, r: number): number {
  return Array.from({ length: Math.max(0, Math.min(r, n)) }, (_, index) => (n - index) / (index + 1)).reduce(
    (count, factor) => count * factor,
    1,
  );
}

function itertoolsModule(interpreter: Interpreter): ModuleValue {
  const lists = (iterables: Value): Value[][] =>
    (iterables as Tuple).items.map((one) => [...iterate(interpreter, one, noSpan)]);
  const choose = (items: readonly Value[], count: number): Value[][] =>
    count === 0
      ? [[]]
      : items.flatMap((item, index) => choose(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]));
  return tableModule(
    "itertools",
    named([
      builtin(
        "chain",
        "*iterables",
        "One iterable after the other.",
        ({ iterables }) => new Iterator(lists(iterables!).flat()),
      ),
      builtin("product", "*iterables, repeat=1", "All combinations.", ({ iterables, repeat }) => {
        const all = Array.from({ length: integerOf(repeat!) ?? 1 }, () => lists(iterables!)).flat();
        requireHoldable(all.reduce((count, list) => count * list.length, 1));
        return new Iterator(
          all
            .reduce<Value[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]])
            .map((row) => new Tuple(row)),
        );
      }),
      builtin("combinations", "iterable, r", "All choices of r items.", ({ iterable, r }) => {
        const [items, size] = [[...iterate(interpreter, iterable!, noSpan)], integerOf(r!) ?? 0];
        requireHoldable(combinationCount(items.length, size));
        return new Iterator(choose(items, size).map((row) => new Tuple(row)));
      }),
      builtin("repeat", "item, times=1", "An item again and again.", ({ item, times }) => {
        const count = Math.max(0, integerOf(times!) ?? 1);
        requireHoldable(count);
        return new Iterator(Array<Value>(count).fill(item!));
      }),
      builtin(
        "islice",
        "iterable, stop",
        "The first items.",
        ({ iterable, stop }) => new Iterator([...iterate(interpreter, iterable!, noSpan)].slice(0, integerOf(stop!))),
      ),
      builtin("accumulate", "iterable, func=None, initial=None", "Running totals.", (given) =>
        running(interpreter, given),
      ),
    ]),
  );
}

/** Running sums; with another function, or from a start, they are not followed. */
function running(interpreter: Interpreter, { iterable, func, initial }: Arguments): Value {
  if (func !== null || initial !== null || iterable instanceof Unknown) return new Unknown("running totals");
  const totals: Value[] = [];
  for (const item of iterate(interpreter, iterable!, noSpan))
    totals.push(totals.length === 0 ? item : binaryOperation(interpreter, "+", totals.at(-1)!, item));
  return new Iterator(totals);
}

function osModule(interpreter: Interpreter): ModuleValue {
  const join = (parts: readonly string[]) =>
    parts.reduce(
      (path, part) =>
        part.startsWith("/") ? part : path === "" || path.endsWith("/") ? path + part : `${path}/${part}`,
      "",
    );
  const withText = (value: Value, make: (text: string) => Value): Value =>
    typeof value === "string" ? make(value) : new Unknown("a path that is not known");
  const path = tableModule(
    "os.path",
    named([
      builtin("join", "*parts", "Joins parts of a path.", ({ parts }) => {
        const { items } = parts as Tuple;
        return items.every((item) => typeof item === "string") ? join(items) : new Unknown("a path that is not known");
      }),
      builtin("dirname", "path", "The folder of a path.", ({ path: one }) =>
        withText(one!, (text) => text.slice(0, Math.max(0, text.lastIndexOf("/")))),
      ),
      builtin("basename", "path", "The last part of a path.", ({ path: one }) =>
        withText(one!, (text) => text.slice(text.lastIndexOf("/") + 1)),
      ),
      builtin("abspath", "path", "The path from the root.", ({ path: one }) => one!),
      builtin("expanduser", "path", "The path with ~ replaced.", ({ path: one }) => one!),
      builtin("exists", "path", "Whether a file is there.", ({ path: one }) =>
        withText(one!, (text) => interpreter.environment.files.exists(text) ?? new Unknown("whether a file is there")),
      ),
    ]),
  );
  return tableModule("os", [
    ["path", path],
    ["environ", new Dict()],
    ["sep", "/"],
    ["makedirs", builtin("makedirs", "name, mode=511, exist_ok=False", "Makes a folder.", () => null)],
  ]);
}

function timeModule(): ModuleValue {
  const clock = (name: string) => builtin(name, "", "The time.", () => new Unknown("a time"));
  return tableModule("time", named([clock("time"), clock("perf_counter"), clock("strftime")]));
}

function collectionsModule(interpreter: Interpreter): ModuleValue {
  return tableModule(
    "collections",
    named([
      namedTupleFunction(interpreter),
      builtin("OrderedDict", "*args", "A dict in order.", ({ args }) => {
        const [first] = (args as Tuple).items;
        return first instanceof Dict
          ? new Dict(first.items())
          : first instanceof List
            ? new Dict(first.items.map((pair) => (pair as Tuple).items as [Value, Value]))
            : new Dict();
      }),
    ]),
  );
}

const makers: Readonly<Record<string, (interpreter: Interpreter) => ModuleValue>> = {
  math: mathModule,
  functools: functoolsModule,
  itertools: itertoolsModule,
  os: osModule,
  "os.path": (interpreter) => osModule(interpreter).attribute("path") as ModuleValue,
  time: timeModule,
  collections: collectionsModule,
  re: reModule,
  string: stringModule,
  copy: () => tableModule("copy", named(copyFunctions)),
  dataclasses: dataclassesModule,
  typing: () => annotationsModule("typing"),
  "collections.abc": () => annotationsModule("collections.abc"),
  abc: () => annotationsModule("abc"),
};

/** A module of Python's standard library that the reader follows; undefined for others. */
export function standardModule(interpreter: Interpreter, name: string): ModuleValue | undefined {
  return makers[name]?.(interpreter);
}

/** The modules' names, for completion. */
export const standardModuleNames: readonly string[] = Object.keys(makers);
