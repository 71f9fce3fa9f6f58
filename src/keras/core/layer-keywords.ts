import { regularizer } from "../regularizers/parameter";
import { dtypePolicy } from "./dtype-policy";
import { boolean, keywordOnly, optional, positiveInteger, shape, text } from "./kinds";
import type { ParameterTable } from "./parameters";

/** What every layer takes by name, besides its own arguments. */
export const layerKeywords = {
  name: keywordOnly(optional(text("The layer's name. Made from the class name when absent."))),
  trainable: keywordOnly(boolean("Whether training changes the layer's weights.", true)),
  dtype: keywordOnly(
    optional(dtypePolicy("The type that the layer computes in and keeps its weights in. `float32` when absent.")),
  ),
  activity_regularizer: keywordOnly(regularizer("Adds a penalty on the layer's output to the loss.")),
  autocast: keywordOnly(boolean("Whether float inputs are cast to the layer's dtype.", true)),
  input_shape: keywordOnly(optional(shape("The shape of one example: starts a Sequential model without an Input."))),
  input_dim: keywordOnly(
    optional(positiveInteger("The size of one example, a vector: starts a Sequential model without an Input.")),
  ),
};

const merged = new WeakMap<ParameterTable, ParameterTable>();

/** A layer's own parameters, then those that every layer takes by name. */
export function withLayerKeywords(own: ParameterTable): ParameterTable {
  const existing = merged.get(own);
  if (existing) return existing;
  const inherited = Object.fromEntries(Object.entries(layerKeywords).filter(([name]) => !(name in own)));
  const all = { ...own, ...inherited };
  merged.set(own, all);
  return all;
}

/** Parameters of a layer whose constructor takes these alone. */
export function withoutLayerKeywords<P extends ParameterTable>(own: P): P {
  merged.set(own, own);
  return own;
}
