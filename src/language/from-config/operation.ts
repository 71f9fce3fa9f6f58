import { toSnakeCase } from "../../keras/core/naming";
import { publicNames } from "../../keras/public-names";
import type { Json, JsonObject } from "../../keras/saving/serialize";
import { isObject, objectAt, textAt, without } from "./json";
import { call, literal } from "./python";

const operators: Readonly<Record<string, string>> = {
  Add: "+",
  Subtract: "-",
  Multiply: "*",
  TrueDivide: "/",
  Matmul: "@",
};

/** Whether a config is that of a tensor operation, such as `a + b` or `ops.mean(x, axis=1)`. */
export function isOperation(given: JsonObject): boolean {
  const module = textAt(given, "module");
  if (module !== undefined) return /^keras(\.src)?\.ops\b/.test(module);
  // Former files name no module; every layer's config says whether it is trained, and no operation's does.
  const className = textAt(given, "class_name") ?? "";
  const isKnown = className === "GetItem" || publicNames["keras.ops"]!.includes(toSnakeCase(className));
  return isKnown && !("trainable" in (objectAt(given, "config") ?? {}));
}

/** A tensor operation on arguments that are written already. */
export function writeOperation(given: JsonObject, args: readonly string[], kwargs: readonly string[]): string {
  const className = textAt(given, "class_name") ?? "";
  const [first = "", second = ""] = args;
  if (className === "GetItem") return `${first}[${second}]`;
  const sign = operators[className];
  if (sign !== undefined && args.length === 2 && kwargs.length === 0) return `${first} ${sign} ${second}`;
  const config = without(objectAt(given, "config") ?? {}, "name", "dtype");
  const own = Object.entries(config).map(([key, value]) => `${key}=${literal(value, true)}`);
  return call(`ops.${toSnakeCase(className)}`, [...args, ...own, ...kwargs]);
}

/** What stands in brackets: `:, 1:`. */
export function writeIndex(key: Json): string {
  if (Array.isArray(key)) return key.map(writeIndex).join(", ");
  if (!isObject(key)) return literal(key);
  const className = textAt(key, "class_name");
  const config = objectAt(key, "config") ?? {};
  if (className === "__tuple__") return writeIndex(config["items"] ?? key["items"] ?? []);
  if (className === "__ellipsis__") return "...";
  const part = (name: string): string =>
    config[name] === null || config[name] === undefined ? "" : literal(config[name]);
  const step = part("step");
  return `${part("start")}:${part("stop")}${step === "" ? "" : `:${step}`}`;
}
