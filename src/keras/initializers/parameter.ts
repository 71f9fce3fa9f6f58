import type { Initializer } from "../core/initializer";
import type { Parameter } from "../core/parameters";
import { initializers } from "./initializers";

/** A parameter that takes an initializer by name or object; None is Keras' own default, `glorot_uniform`. */
export function initializer(doc: string, defaultValue: string): Parameter<Initializer> {
  const parameter = initializers.parameter(doc, defaultValue);
  return { ...parameter, parse: (argument, place) => parameter.parse(argument ?? "glorot_uniform", place) };
}
