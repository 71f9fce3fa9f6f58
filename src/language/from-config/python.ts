import { Float, formatFloat } from "../../keras/core/argument";
import type { Json } from "../../keras/saving/serialize";
import { isObject } from "./json";

/** What a program can't say: told with what it is. */
export class NotWritable extends Error {}

/** A plain value as Python writes it; lists as tuples where `isTuple`. */
export function literal(value: Json, isTuple = false): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (value instanceof Float) return floatText(value.value);
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, isTuple));
    return isTuple ? `(${items.join(", ")}${items.length === 1 ? "," : ""})` : `[${items.join(", ")}]`;
  }
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${literal(item, isTuple)}`)
      .join(", ")}}`;
  throw new NotWritable("a value of a kind that Python does not write");
}

/** The shortest text of a number that single precision took: 0.009999999776482582 was 0.01. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return `float("${formatFloat(value)}")`;
  const short = Number(value.toPrecision(7));
  return formatFloat(Math.fround(value) === value && Math.fround(short) === value ? short : value);
}

/** A name that Python takes, from a layer's own: `block1/conv 2` → `block1_conv_2`. */
export function identifier(name: string): string {
  const cleaned = name.replace(/\W+/g, "_").replace(/^(?=\d)/, "_");
  return keywords.has(cleaned) ? `${cleaned}_` : cleaned || "layer";
}

const keywords: ReadonlySet<string> = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield keras layers ops np model".split(
    " ",
  ),
);

/** A call, over several lines where it is long. */
export function call(callee: string, args: readonly string[]): string {
  const flat = `${callee}(${args.join(", ")})`;
  if (flat.length <= 110 && !args.some((arg) => arg.includes("\n"))) return flat;
  return `${callee}(\n${args.map((arg) => `    ${arg.replaceAll("\n", "\n    ")},`).join("\n")}\n)`;
}
