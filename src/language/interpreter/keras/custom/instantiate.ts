import type { LayerClass } from "../../../../keras/core/layer";
import { classAttribute } from "../../classes";
import { bindParameters } from "../../functions";
import type { Interpreter } from "../../interpreter";
import {
  BoundMethod,
  type CallSite,
  Dict,
  KerasClass,
  KerasValue,
  UserClass,
  UserFunction,
  type Value,
} from "../../values";
import { type Origin, originOf } from "../origin";
import { baseMethod } from "./base-methods";
import { UserLayer } from "./user-layer";

/** The layer class of Keras that a class of the file builds upon; undefined where there is none. */
export function layerBase(type: UserClass): LayerClass | undefined {
  for (const base of type.bases) {
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
): KerasValue<UserLayer> {
  const layer = new UserLayer(interpreter, type, base);
  const made = new KerasValue(layer);
  const initializer = classAttribute(type, "__init__");
  const method: Value =
    initializer instanceof UserFunction ? new BoundMethod(made, initializer) : baseMethod(layer, "__init__")!;
  if (initializer instanceof UserFunction) layer.constructed = constructorArguments(made, initializer, site);
  interpreter.call(method, site);
  layer.origin = { ...originOf(interpreter, site.span), site } satisfies Origin;
  return made;
}
