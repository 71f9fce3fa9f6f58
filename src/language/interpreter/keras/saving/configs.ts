import { Float } from "../../../../keras/core/argument";
import type { Layer } from "../../../../keras/core/layer";
import { ModelSerializer } from "../../../../keras/saving/model-config";
import { type Json, type JsonObject, NotSerializable, toText } from "../../../../keras/saving/serialize";
import { isObject } from "../../../from-config/json";
import { str } from "../../format";
import { Dict, List, NumPyInteger, Tuple, Unknown, type Value } from "../../values";

/** `layer.get_config()` of one of Keras' own classes, or of a model. */
export function configValue(layer: Layer): Value {
  const config = serialized(layer);
  return config instanceof Unknown ? config : toValue(config["config"] ?? {});
}

/** `model.to_json()`. */
export function configText(layer: Layer): Value {
  const config = serialized(layer);
  return config instanceof Unknown ? config : toText(config);
}

function serialized(layer: Layer): JsonObject | Unknown {
  try {
    return new ModelSerializer().layer(layer);
  } catch (error) {
    if (error instanceof NotSerializable) return new Unknown(error.message);
    throw error;
  }
}

function toValue(value: Json): Value {
  if (Array.isArray(value)) return new List(value.map(toValue));
  return isObject(value) ? new Dict(Object.entries(value).map(([key, item]) => [key, toValue(item)] as const)) : value;
}

/** A config of the program as JSON; undefined where something in it is not known. */
export function toJson(value: Value): Json | undefined {
  if (value instanceof NumPyInteger) return value.value;
  if (value === null || ["boolean", "number", "string"].includes(typeof value) || value instanceof Float)
    return value as Json;
  if (value instanceof List || value instanceof Tuple) {
    const items = value.items.map(toJson);
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if (!(value instanceof Dict)) return undefined;
  const entries = value.items().map(([key, item]) => [str(key), toJson(item)] as const);
  return entries.some(([, item]) => item === undefined) ? undefined : Object.fromEntries(entries as [string, Json][]);
}
