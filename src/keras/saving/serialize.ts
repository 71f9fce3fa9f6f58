import { type Argument, Float, formatFloat, type KerasObject, Unknown } from "../core/argument";
import { objectModules } from "../core/config";
import { Layer } from "../core/layer";
import { isLossFunction, type Loss } from "../losses";

export type Json = null | boolean | number | Float | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** What a `.keras` file can't hold: told with what can be done instead. */
export class NotSerializable extends Error {}

/** Keras' envelope around an object's config (`keras.saving.serialize_keras_object`). */
export const envelope = (module: string | null, className: string, config: JsonObject): JsonObject => ({
  module,
  class_name: className,
  config,
  registered_name: null,
});

/** Writes arguments as Keras' configs hold them; `layer` is how a layer among them is written. Throws NotSerializable. */
export function serializeArgument(argument: unknown, layer: (layer: Layer) => Json): Json {
  const serialize = (value: unknown): Json => serializeArgument(value, layer);
  if (
    argument === null ||
    typeof argument === "string" ||
    typeof argument === "boolean" ||
    typeof argument === "number" ||
    argument instanceof Float
  )
    return argument;
  if (Array.isArray(argument)) return argument.map(serialize);
  if (argument instanceof Map)
    return Object.fromEntries([...argument].map(([key, value]) => [String(key), serialize(value)]));
  if (argument instanceof Layer) return layer(argument);
  if (isKerasObject(argument)) return serializeObject(argument, serialize);
  throw new NotSerializable(
    `${describe(argument)} can't be written into a \`.keras\` file. \`model.save_weights("….weights.h5")\` keeps the weights.`,
  );
}

/** An activation by its name, everything else by its class and its arguments. */
function serializeObject(object: KerasObject, serialize: (value: unknown) => Json): Json {
  const { kind, name, given } = object.definition as KerasObject["definition"] & {
    given?: ReadonlyMap<string, Argument>;
  };
  if (kind === "activation") return name;
  if (kind === "function")
    return { ...envelope("builtins", "function", {}), config: name, registered_name: "function" };
  if (isOfProgram(object)) {
    const config = [...object.programConfig()].map(([key, value]): [string, Json] => [key, serialize(value)]);
    return { ...envelope(null, name, Object.fromEntries(config)), registered_name: object.registeredName ?? name };
  }
  if (kind === "loss" && isLossFunction(object as Loss)) return (object as Loss).name;
  const module = objectModules[kind];
  if (module === undefined) throw new NotSerializable(`A ${name} can't be written into a \`.keras\` file.`);
  return envelope(module, name, Object.fromEntries([...(given ?? [])].map(([key, value]) => [key, serialize(value)])));
}

/** The text of a config. A Python float stays one: Keras refuses `momentum=0` where it takes `0.0`. */
export function toText(config: Json): string {
  const marked = JSON.stringify(config, (_, value: unknown) =>
    value instanceof Float ? `${floatMark}${jsonFloat(value.value)}` : value,
  );
  return marked.replace(new RegExp(`"${floatMark}([^"]*)"`, "g"), "$1");
}

const floatMark = "\uE000";

/** As Python's `json` writes it. */
const jsonFloat = (value: number): string =>
  Number.isNaN(value) ? "NaN" : formatFloat(value).replace("inf", "Infinity");

/** An object of a class that the program defines: Keras finds it again through `custom_objects`. */
const isOfProgram = (object: KerasObject): object is KerasObject & { programConfig(): ReadonlyMap<string, Argument> } =>
  "programConfig" in object;

const isKerasObject = (value: unknown): value is KerasObject =>
  typeof value === "object" && value !== null && "definition" in value;

function describe(argument: unknown): string {
  if (argument instanceof Unknown) return "A value of the program that is not followed here";
  const opaque = (argument as Argument & { opaque?: string }).opaque;
  return opaque === undefined ? "A value of the program" : opaque.slice(0, 60);
}
