import { isObject } from "../../../from-config/json";
import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { hasForeignBase } from "../../classes";
import { Builtin, type CallSite, Dict, KerasClass, Unknown, type UserClass, type Value } from "../../values";
import { toJson } from "./configs";
import { makeFromConfig } from "./load-model";

/** `layers.Dense.from_config(config)`, also of a class of the file that has none of its own. */
export function classMethod(interpreter: Interpreter, type: KerasClass | UserClass, name: string): Value | undefined {
  if (name !== "from_config") return undefined;
  if (type instanceof KerasClass && !(type.entry.kind === "layer")) return construct(interpreter, type);
  if (type instanceof KerasClass) return fromConfig(interpreter, type.entry.name, "keras.layers");
  return hasForeignBase(type) ? construct(interpreter, type) : undefined;
}

/** `keras.Model.from_config(config)`, `keras.Sequential.from_config(config)`. */
export function modelClassMethod(interpreter: Interpreter, type: Builtin, name: string): Value | undefined {
  const isModel = type.name === "Model" || type.name === "Sequential" || type.name === "Functional";
  return isModel && name === "from_config" ? fromConfig(interpreter, type.name, "keras") : undefined;
}

const signature = "config, custom_objects=None";
const doc = "Makes the object that a config describes.";

const fromConfig = (interpreter: Interpreter, className: string, module: string): Builtin =>
  builtin("from_config", signature, doc, ({ config, custom_objects: custom }, site) => {
    const json = toJson(config!);
    if (!isObject(json)) return new Unknown("what a config describes that is not known");
    const name = className === "Model" ? "Functional" : className;
    return makeFromConfig(interpreter, { module, class_name: name, config: json }, custom!, site, false);
  });

/** The config's entries are the constructor's arguments. */
const construct = (interpreter: Interpreter, type: Value): Builtin =>
  builtin("from_config", signature, doc, ({ config }, site) => {
    if (!(config instanceof Dict)) return new Unknown("what a config describes that is not known");
    const keywords = new Map(config.items().map(([key, value]) => [String(key), value] as const));
    return interpreter.call(type, { ...site, positional: [], keywords } satisfies CallSite);
  });
