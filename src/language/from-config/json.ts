import { Float } from "../../keras/core/argument";
import type { Json, JsonObject } from "../../keras/saving/serialize";

/** A JSON text of Python's: floats stay floats, NaN and Infinity are numbers. Throws an Error for what is no such text. */
export function parseConfig(text: string): JsonObject {
  const marked = text.replace(tokens, (token) => (isFloat.test(token) ? `"${mark}${token}"` : token));
  const config = JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? new Float(toNumber(value.slice(1))) : value,
  ) as Json;
  if (!isObject(config)) throw new Error("A config is a JSON object.");
  return config;
}

const mark = "\uE000";
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|NaN|-?Infinity/g;
const isFloat = /^(?!").*(?:[.eE]|NaN|Infinity)/;

const toNumber = (text: string): number => Number(text);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Float);

/** What a config holds under a name, where it is an object. */
export function objectAt(config: JsonObject, name: string): JsonObject | undefined {
  const found = config[name];
  return isObject(found) ? found : undefined;
}

export const listAt = (config: JsonObject, name: string): Json[] => {
  const found = config[name];
  return Array.isArray(found) ? found : [];
};

/** A text; empty where there is none. */
export const asText = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** A config without some of its entries. */
export const without = (config: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(config).filter(([name]) => !names.includes(name)));

export const textAt = (config: JsonObject, name: string): string | undefined => {
  const found = config[name];
  return typeof found === "string" ? found : undefined;
};
