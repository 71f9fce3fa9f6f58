import type { Layer, LayerClass } from "../../../../keras/core/layer";
import { baseLayer } from "../../../../keras/layers/core/layer";
import { classAttribute } from "../../class-attribute";
import { bindParameters } from "../../functions";
import type { Interpreter } from "../../interpreter";
import {
  BoundMethod,
  Builtin,
  type CallSite,
  Dict,
  KerasClass,
  KerasValue,
  UserClass,
  UserFunction,
  type Value,
} from "../../values";
import { originOf } from "../origin";
import { baseMethod } from "./base-methods";
import { UserLayer } from "./user-layer";
import { UserSequential } from "./user-sequential";
import { UserModel } from "./user-model";

/** Whether a class of the file is a model: `class Autoencoder(keras.Model)`. */
function isModel(type: UserClass): boolean {
  return type.bases.some((base) => isKerasModel(base) || (base instanceof UserClass && isModel(base)));
}

const isKerasModel = (base: Value): boolean => base instanceof Builtin && base.name === "Model";

/** Whether a class of the file is a list of layers: `class Stack(keras.Sequential)`. */
function isSequential(type: UserClass): boolean {
  return type.bases.some((base) => isKerasSequential(base) || (base instanceof UserClass && isSequential(base)));
}

const isKerasSequential = (base: Value): boolean => base instanceof Builtin && base.name === "Sequential";

/** The layer class of Keras that a class of the file builds upon; undefined where there is none. */
export function layerBase(type: UserClass): LayerClass | undefined {
  for (const base of type.bases) {
    if (isKerasModel(base) || isKerasSequential(base)) return baseLayer;
    if (base instanceof KerasClass && base.entry.kind === "layer") return base.entry as LayerClass;
    const above = base instanceof UserClass ? layerBase(base) : undefined;
    if (above) return above;
  }
  return undefined;
}

/** What a constructor is called with, by parameter, as Keras keeps it for `get_config`. */
function constructorArguments(receiver: Value, initializer: UserFunction, site: CallSite): Dict {
  const { parameters, name } = initializer;
  const bound = bindParameters(name, parameters, { ...site, positional: [receiver, ...site.positional] });
  const given = new Dict();
  for (const { name: parameter, collect } of parameters.slice(1)) {
    const value = bound.get(parameter);
    if (collect === "**" && value instanceof Dict) for (const [key, item] of value.items()) given.set(key, item);
    else if (value !== undefined && collect === undefined) given.set(parameter, value);
  }
  return given;
}

/** Makes a layer of a class of the file. Throws KerasError and PythonError. */
export function instantiateLayer(
  interpreter: Interpreter,
  type: UserClass,
  base: LayerClass,
  site: CallSite,
): KerasValue {
  const layer = new UserLayer(interpreter, type, base);
  const made = isModel(type)
    ? new KerasValue(new UserModel(layer))
    : isSequential(type)
      ? new UserSequential(layer).body.receiver
      : layer.receiver;
  const initializer = classAttribute(type, "__init__");
  const method: Value =
    initializer instanceof UserFunction ? new BoundMethod(made, initializer) : baseMethod(layer, "__init__")!;
  if (initializer instanceof UserFunction) layer.constructed = constructorArguments(made, initializer, site);
  interpreter.call(method, site);
  (made.object as Layer).origin = originOf(interpreter, site.span, site);
  return made;
}
