import { activations } from "../../keras/activations/activations";
import { constraints } from "../../keras/constraints/constraints";
import type { Argument, KerasObject } from "../../keras/core/argument";
import type { ObjectRegistry } from "../../keras/core/object";
import type { Parameter, ParameterTable } from "../../keras/core/parameters";
import { initializers } from "../../keras/initializers/initializers";
import { losses } from "../../keras/losses";
import { metrics } from "../../keras/metrics";
import { optimizerMaps, optimizers } from "../../keras/optimizers";
import { seedGenerators } from "../../keras/random/seed-generator";
import { regularizers } from "../../keras/regularizers/regularizers";
import type { Json, JsonObject } from "../../keras/saving/serialize";
import { schedules } from "../../keras/schedules";
import { isObject, objectAt, textAt } from "./json";
import { call, identifier, literal, NotWritable } from "./python";

/** Writes a layer among the arguments. */
export type WriteLayer = (config: JsonObject) => string;

/** The modules whose classes stand in configs; the first that has a name is taken where a former file names none. */
const registries: readonly (readonly [module: string, registry: ObjectRegistry<KerasObject>])[] = [
  ["keras.initializers", initializers],
  ["keras.regularizers", regularizers],
  ["keras.constraints", constraints],
  ["keras.losses", losses],
  ["keras.metrics", metrics],
  ["keras.optimizers.schedules", schedules],
  ["keras.optimizers", optimizers],
  ["keras.optimizers", optimizerMaps],
  ["keras.random", seedGenerators],
];

/** `units=5` and the like: what differs from the defaults; required arguments first and by position. */
export function writeArguments(parameters: ParameterTable, config: JsonObject, layer: WriteLayer): string[] {
  const args: string[] = [];
  let byPosition = true;
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = config[name];
    const isRequired = parameter.default === undefined;
    if (value === undefined || (!isRequired && (isDefault(parameter, value) || isImplied(name, parameter, config)))) {
      byPosition = false;
      continue;
    }
    byPosition &&= isRequired;
    const text = writeValue(value, layer, parameter);
    args.push(byPosition ? text : `${name}=${text}`);
  }
  return args;
}

/** A value of a config as an expression. Throws NotWritable. */
export function writeValue(value: Json, layer: WriteLayer, parameter?: Parameter<unknown>): string {
  if (Array.isArray(value)) {
    if (value.some(isObject)) return `[${value.map((item) => writeValue(item, layer)).join(", ")}]`;
    const isTuple = /tuple|\(/.test(parameter?.type ?? "");
    const [first] = value;
    if (isTuple && parameter?.type.startsWith("int |") && value.length > 1 && value.every((item) => item === first))
      return literal(first!);
    return literal(value, isTuple);
  }
  return isObject(value) ? writeObject(value, layer) : literal(value);
}

function writeObject(value: JsonObject, layer: WriteLayer): string {
  const className = textAt(value, "class_name");
  if (className === undefined) {
    const items = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeValue(item, layer)}`);
    return `{${items.join(", ")}}`;
  }
  const config = objectAt(value, "config") ?? {};
  const special = specialClasses[className];
  if (special) return special(value, config, layer);
  const found = findClass(value, className);
  if (!found) {
    if (isLayer(value)) return layer(value);
    return call(
      identifier(className),
      Object.entries(config).map(([key, item]) => `${key}=${writeValue(item, layer)}`),
    );
  }
  const { module, registry } = found;
  const one = registry.find(className)!;
  const args = writeArguments(one.parameters, withoutName(config), layer);
  const short = registry.identifiers.find((name) => registry.find(name) === one && name !== one.name);
  return args.length === 0 && short !== undefined && module !== "keras.optimizers"
    ? JSON.stringify(short)
    : call(`${module}.${className}`, args);
}

const policyClasses: readonly string[] = [
  "DTypePolicy",
  "Policy",
  "QuantizedDTypePolicy",
  "QuantizedFloat8DTypePolicy",
  "Int4DTypePolicy",
];

/** `float32`, `int4/128_from_float32` */
function policyName(config: JsonObject): string | null {
  const mode = textAt(config, "mode");
  return mode === undefined ? (textAt(config, "name") ?? null) : `${mode}_from_${textAt(config, "source_name") ?? ""}`;
}

const specialClasses: Readonly<Record<string, (value: JsonObject, config: JsonObject, layer: WriteLayer) => string>> = {
  ...Object.fromEntries(policyClasses.map((name) => [name, (_, config) => literal(policyName(config))])),
  // What they say is in the policy's name.
  Int8QuantizationConfig: () => "None",
  Int4QuantizationConfig: () => "None",
  Float8QuantizationConfig: () => "None",
  function: (value) => {
    const name = textAt(value, "config");
    if (name === undefined) throw new NotWritable("a function whose code the file holds in a form of Python's own");
    return activations.has(name) && textAt(value, "module")?.startsWith("keras")
      ? JSON.stringify(name)
      : identifier(name);
  },
  __lambda__: () => {
    throw new NotWritable("a `lambda`, whose code the file holds in a form of Python's own");
  },
  __tuple__: (value, _, layer) => {
    const items = (value["config"] as JsonObject | undefined)?.["items"] ?? value["items"];
    return `(${(Array.isArray(items) ? items : []).map((item) => `${writeValue(item, layer)},`).join(" ")})`;
  },
};

const withoutName = ({ name: _, ...config }: JsonObject): JsonObject => config;

/** The class of an object's config; undefined for one of another module, and of the program's own. */
export function findClass(
  value: JsonObject,
  className: string,
): { module: string; registry: ObjectRegistry<KerasObject> } | undefined {
  const module = textAt(value, "module");
  if (textAt(value, "registered_name")?.includes(">")) return undefined;
  const named = registries.find(([path, registry]) =>
    module === undefined ? registry.find(className) : module === path && registry.find(className),
  );
  return named && { module: named[0], registry: named[1] };
}

/** Whether a config is that of a layer, be it inside another one. */
const isLayer = (value: JsonObject): boolean =>
  textAt(value, "module") === undefined || /^keras(?:\.src)?\.(?:layers|models)|^keras$/.test(textAt(value, "module")!);

/** Whether a value is what Keras makes of an argument that is left out. */
function isImplied(name: string, { default: fallback }: Parameter<unknown>, config: JsonObject): boolean {
  const same = impliedBy[name];
  return (
    fallback === null && (config[name] === implied[name] || (same !== undefined && equal(config[name], config[same])))
  );
}

const implied: Readonly<Record<string, Json>> = { data_format: "channels_last", activation: "linear" };
const impliedBy: Readonly<Record<string, string>> = { strides: "pool_size", value_dim: "key_dim" };

const equal = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a value of a config is what the parameter has when it is left out. */
function isDefault(parameter: Parameter<unknown>, value: Json): boolean {
  const place = { owner: "", name: "" };
  if (value === null && parameter.default === null) return true;
  try {
    const fallback = canonical(parameter.parse(parameter.default!, place));
    const one = Array.isArray(value) && value.length === 1 && typeof parameter.default === "number" ? value[0]! : value;
    return canonical(parameter.parse(toPlain(one), place)) === fallback;
  } catch {
    return false;
  }
}

/** A config's value as a constructor takes it, objects by class and config. */
function toPlain(value: Json): Argument {
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isObject(value)) return value;
  const className = textAt(value, "class_name");
  if (className !== undefined && policyClasses.includes(className)) return policyName(objectAt(value, "config") ?? {});
  const known = className === undefined ? undefined : findClass(value, className)?.registry.find(className)?.parameters;
  const config = objectAt(value, "config");
  const entries = Object.entries(known && config ? { class_name: className!, config: only(config, known) } : value);
  return new Map(entries.map(([key, item]) => [key, toPlain(item)]));
}

/** What a class of another version of Keras also wrote is left out. */
const only = (config: JsonObject, parameters: ParameterTable): JsonObject =>
  Object.fromEntries(Object.entries(config).filter(([name]) => name in parameters));

/** The same text for the same value, defaults written or not. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    item instanceof Map ? [...(item as ReadonlyMap<unknown, unknown>)] : isKerasObject(item) ? describe(item) : item,
  );

const isKerasObject = (item: unknown): item is KerasObject =>
  typeof item === "object" && item !== null && "definition" in item;

const describe = ({ definition }: KerasObject): unknown => ({
  name: definition.name,
  values: (definition as { values?: unknown }).values,
});
