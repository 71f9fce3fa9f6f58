import { formatFloat } from "../../keras/core/argument";
import { KerasTensor } from "../../keras/core/tensor";
import { formatShape } from "../../protocol";
import { ArrayValue } from "./arrays/array";
import { formatArray } from "./arrays/format";
import { isHostObject, typeName } from "./types";
import * as values from "./values";
import type { Value } from "./values";

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

/** Deeper than this, and in lists that hold themselves, parts are left out. */
const deepest = 40;

/** Python's `repr`. `depth` counts the lists around the value. */
export function repr(value: Value, depth = 0): string {
  if (depth > deepest) return "...";
  const all = (items: readonly Value[]): string => items.map((item) => repr(item, depth + 1)).join(", ");
  if (typeof value === "string") {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    return (
      quote + value.replace(/[\n\r\t\\]/g, (character) => escapes[character]!).replaceAll(quote, `\\${quote}`) + quote
    );
  }
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return formatInteger(value);
  if (value instanceof values.NumPyInteger)
    return value.dtype === "bool" ? repr(value.value !== 0) : formatInteger(value.value);
  if (value instanceof values.Float) return formatFloat(value.value);
  if (value instanceof values.List) return `[${all(value.items)}]`;
  if (value instanceof values.Tuple) return `(${all(value.items)}${value.items.length === 1 ? "," : ""})`;
  if (value instanceof values.Dict)
    return `{${value
      .items()
      .map(([key, item]) => `${repr(key, depth + 1)}: ${repr(item, depth + 1)}`)
      .join(", ")}}`;
  if (value instanceof values.PythonSet) return value.items.length === 0 ? "set()" : `{${all(value.items)}}`;
  if (value instanceof values.Bytes) return `b${repr(value.text)}`;
  if (value instanceof values.Range)
    return `range(${value.start}, ${value.stop}${value.step === 1 ? "" : `, ${value.step}`})`;
  if (value instanceof values.ExceptionValue) return `${value.type}(${all(value.args)})`;
  if (value instanceof ArrayValue) return formatArray(value, "repr");
  if (value instanceof KerasTensor)
    return `<KerasTensor shape=${formatShape(value.shape && [...value.shape])}, dtype=${value.dtype}, name=${value.name}>`;
  if (value instanceof values.KerasValue)
    return `<${typeName(value)}${"name" in value.object ? ` name=${String(value.object.name)}` : ""}>`;
  if (value instanceof values.Ellipsis) return value.text;
  if (value instanceof values.Slice) return `slice(${[value.start, value.stop, value.step].map(repr).join(", ")})`;
  if (value instanceof values.Unknown) return "?";
  if (isHostObject(value)) return value.describe();
  return `<${describeKind(value)}>`;
}

function describeKind(value: Value): string {
  if (value instanceof values.UserFunction || value instanceof values.Builtin) return `function ${value.name}`;
  if (value instanceof values.UserClass) return `class '${value.name}'`;
  if (value instanceof values.KerasClass) return `class '${value.entry.name}'`;
  if (value instanceof values.ModuleValue) return `module '${value.name}'`;
  return `${typeName(value)} object`;
}

/** Python's `str`. */
export function str(value: Value): string {
  if (typeof value === "string") return value;
  if (value instanceof values.ExceptionValue)
    return value.args.length === 1
      ? str(value.args[0]!)
      : value.args.length === 0
        ? ""
        : repr(new values.Tuple(value.args));
  if (value instanceof ArrayValue) return formatArray(value, "str");
  return repr(value);
}

/** Ints beyond 2^53 lose digits here, as they do in every number of the reader. */
function formatInteger(value: number): string {
  if (!Number.isFinite(value)) return "a very large number";
  return Number.isSafeInteger(value) ? String(value) : BigInt(Math.trunc(value)).toString();
}
