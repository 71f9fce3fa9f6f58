import { type Argument, Float, Unknown } from "../core/argument";
import type { Layer } from "../core/layer";
import type { LookupValues } from "../layers/preprocessing/lookup/parameters";
import { listTokens, vocabularyOf } from "../layers/preprocessing/lookup/vocabulary";

/** The layer that holds the vocabulary: a TextVectorization's is inside. */
const lookupIn = (layer: Layer): Layer => layer.sublayers["_lookup_layer"] ?? layer;

/** What Keras keeps beside a layer's weights, by name. */
export function learnedVariables(layer: Layer): [string, Float32Array][] {
  const weights = vocabularyOf(lookupIn(layer))?.weights;
  return !weights || weights instanceof Unknown ? [] : [["idf_weights", Float32Array.from(weights)]];
}

/** What a layer has learnt, as the arguments from which Keras makes it again. */
export function learnedArguments(layer: Layer): [string, Argument][] {
  const lookup = lookupIn(layer);
  const { learned } = lookup;
  if (learned === undefined || learned instanceof Unknown) return [];
  if (learned.kind === "boundaries") return [["bin_boundaries", floats(learned.values)]];
  if (learned.weights === null) return [["vocabulary", learned.tokens]];
  // With the special tokens, so that theirs are among the weights.
  const tokens = listTokens(lookup.values as unknown as LookupValues, learned, true);
  const { weights } = learned;
  return [
    ["vocabulary", tokens],
    ["idf_weights", weights instanceof Unknown ? weights : floats(weights.slice(0, tokens.length))],
  ];
}

const floats = (values: readonly number[]): Float[] => values.map((value) => new Float(value));
