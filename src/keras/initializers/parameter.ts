import type { Initializer } from "../core/initializer";
import type { Parameter } from "../core/parameters";
import { initializers } from "./initializers";

/** A parameter that takes an initializer by name or object. */
export function initializer(doc: string, defaultValue: string): Parameter<Initializer> {
  return initializers.parameter(doc, defaultValue);
}
