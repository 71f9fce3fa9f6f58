import { builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { Ellipsis, ExceptionValue, type Tuple, type Value } from "../values";
import { functionBuiltins } from "./functions";
import { typeBuiltins } from "./types";

const exceptionNames = [
  "Exception",
  "BaseException",
  "ValueError",
  "TypeError",
  "KeyError",
  "IndexError",
  "AttributeError",
  "NameError",
  "RuntimeError",
  "NotImplementedError",
  "ZeroDivisionError",
  "FileNotFoundError",
  "ImportError",
  "ModuleNotFoundError",
  "AssertionError",
  "StopIteration",
  "OSError",
  "IOError",
  "ArithmeticError",
  "OverflowError",
  "LookupError",
  "KeyboardInterrupt",
  "Warning",
  "UserWarning",
  "DeprecationWarning",
  "FutureWarning",
];

const tables = new WeakMap<Interpreter, ReadonlyMap<string, Value>>();

/** Every name that Python gives without an import. */
export function pythonBuiltins(interpreter: Interpreter): ReadonlyMap<string, Value> {
  let table = tables.get(interpreter);
  if (!table) {
    const functions = [...functionBuiltins(interpreter), ...typeBuiltins(interpreter)];
    table = new Map<string, Value>([
      ...functions.map((one): [string, Value] => [one.name, one]),
      ...exceptionNames.map(exceptionClass),
      ["Ellipsis", Ellipsis.instance],
      ["__name__", "__main__"],
      ["__file__", interpreter.environment.file],
    ]);
    tables.set(interpreter, table);
  }
  return table;
}

function exceptionClass(name: string): [string, Value] {
  const make = builtin(
    name,
    "*args",
    `The exception ${name}.`,
    ({ args }) => new ExceptionValue(name, (args as Tuple).items),
    {
      type: (value) =>
        value instanceof ExceptionValue && (value.type === name || name === "Exception" || name === "BaseException"),
    },
  );
  return [name, make];
}
