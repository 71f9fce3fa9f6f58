import { findClass } from "../../../from-config/arguments";
import { isObject } from "../../../from-config/json";
import { builtin } from "../../builtin";
import { str } from "../../format";
import type { Interpreter } from "../../interpreter";
import { hasForeignBase } from "../../classes";
import { type Builtin, type CallSite, Dict, KerasClass, Unknown, UserClass, type Value } from "../../values";
import { fromConfig as constructFromConfig } from "../cloning";
import { toJson } from "./configs";
import { makeFromConfig } from "./load-model";

/** `layers.Dense.from_config(config)`, also of a class of the file that has none of its own. */
export function classMethod(interpreter: Interpreter, type: KerasClass | UserClass, name: string): Value | undefined {
  if (name !== "from_config") return undefined;
  if (type instanceof UserClass) return hasForeignBase(type) ? construct(interpreter, type) : undefined;
  return type.entry.kind === "layer"
    ? fromConfig(interpreter, type.entry.name, "keras.layers")
    : construct(interpreter, type);
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
const construct = (interpreter: Interpreter, type: KerasClass | UserClass): Builtin =>
  builtin("from_config", signature, doc, ({ config }, site) => {
    if (!(config instanceof Dict)) return new Unknown("what a config describes that is not known");
    if (type instanceof UserClass)
      return constructFromConfig(
        interpreter,
        type,
        new Map(config.items().map(([key, value]) => [str(key), value] as const)),
        site,
      );
    return constructKeras(interpreter, type, config, site);
  });

function constructKeras(interpreter: Interpreter, type: KerasClass, config: Dict, site: CallSite): Value {
  const keywords = new Map(config.items().map(([key, value]) => [str(key), deserialize(interpreter, value, site)]));
  return interpreter.call(type, { ...site, positional: [], positionalSpans: [], keywords });
}

/** What a config holds: objects by class and config, in dicts too. */
function deserialize(interpreter: Interpreter, value: Value, site: CallSite): Value {
  if (!(value instanceof Dict)) return value;
  const [module, name, config] = ["module", "class_name", "config"].map((key) => value.get(key));
  if (typeof name !== "string")
    return new Dict(value.items().map(([key, item]) => [key, deserialize(interpreter, item, site)] as const));
  const found = typeof module === "string" && config instanceof Dict && findClass({ module }, name);
  return found ? constructKeras(interpreter, new KerasClass(found.registry.find(name)!), config, site) : value;
}
