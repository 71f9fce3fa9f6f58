import type { Parameter } from "../core/parameters";
import type { Regularizer } from "../core/regularizer";
import { regularizers } from "./regularizers";

/** A parameter that takes a regularizer by name or object, or None. */
export function regularizer(doc: string): Parameter<Regularizer | null> {
  return regularizers.optionalParameter(doc);
}
