import { Unknown } from "../core/argument";
import type { Layer } from "../core/layer";
import type { Vocabulary } from "../core/learning";
import { isOfNumbers, type LookupValues } from "../layers/preprocessing/lookup/parameters";
import { vocabularyOf, withoutSpecial } from "../layers/preprocessing/lookup/vocabulary";
import type { Model } from "../models/model";
import { weightGroups } from "./weights-layout";

const unknownWeights = new Unknown("the weights of the tokens, which are in the model's file");

/**
 * Gives each lookup layer the vocabulary that a `.keras` file keeps for it in `vocabulary.txt`; `texts` are such files by
 * their paths. A vocabulary that the layer was given stands in its config, and what tokens weigh among the weights
 * (`keras.src.layers.preprocessing.index_lookup.IndexLookup.load_assets`).
 */
export function restoreVocabularies(model: Model, texts: ReadonlyMap<string, string>): void {
  if (texts.size === 0) return;
  for (const { path, layer } of weightGroups(model)) {
    const text = texts.get(path.replace(/vars$/, "vocabulary.txt"));
    if (text !== undefined && isLookup(layer) && layer.values["vocabulary"] === null)
      layer.learned = vocabularyIn(layer.values as unknown as LookupValues, text);
  }
}

/** What stands in the file, a line for each index; "" cannot be told from nothing at the end. */
function vocabularyIn(values: LookupValues, text: string): Vocabulary {
  const lines = text.replace(/\n+$/, "").split("\n");
  return {
    kind: "vocabulary",
    tokens: withoutSpecial(values, isOfNumbers(values) ? lines.map(Number) : lines),
    weights: values.output_mode === "tf_idf" ? unknownWeights : null,
  };
}

/** Whether what tokens weigh is among a layer's weights in a file. */
export const takesTokenWeights = (layer: Layer): boolean =>
  isLookup(layer) && layer.values["output_mode"] === "tf_idf" && vocabularyOf(layer) !== undefined;

/** Gives a lookup layer what its tokens weigh. */
export function takeTokenWeights(layer: Layer, weights: Float32Array): void {
  layer.learned = { ...vocabularyOf(layer)!, weights: [...weights] };
}

const isLookup = ({ definition }: Layer): boolean => "num_oov_indices" in definition.parameters;
