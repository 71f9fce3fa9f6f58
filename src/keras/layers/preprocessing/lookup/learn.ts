import { Unknown } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import type { Layer } from "../../../core/layer";
import type { DataSample, Token, Vocabulary } from "../../../core/learning";
import type { LookupValues } from "./parameters";
import { padWeights, tokenStart, vocabularyOf } from "./vocabulary";

/** What data of unknown elements leave open. */
const unknownVocabulary = new Unknown("the vocabulary that `adapt` finds in the data");

/** Takes the tokens of documents into a lookup layer; `documents` is undefined where they are not known. Throws KerasError. */
export function learnTokens(layer: Layer, documents: Iterable<readonly Token[]> | undefined): void {
  const values = layer.values as unknown as LookupValues;
  if (values.vocabulary !== null) {
    throw new KerasError(
      "invalid-argument",
      `Cannot adapt layer '${layer.name}' after setting a static vocabulary via \`vocabulary\` argument or \`set_vocabulary()\` method.`,
    );
  }
  takeVocabulary(layer, documents ? countTokens(values, documents) : unknownVocabulary);
}

/** Gives a lookup layer its vocabulary. Throws KerasError where that would change what it has told its size. */
export function takeVocabulary(layer: Layer, vocabulary: Vocabulary | Unknown): void {
  const { output_mode: mode, pad_to_max_tokens: pads } = layer.values as unknown as LookupValues;
  const before = vocabularyOf(layer);
  const isFixed = mode !== "int" && !pads;
  if (isFixed && before && !(vocabulary instanceof Unknown) && before.tokens.length !== vocabulary.tokens.length) {
    throw new KerasError(
      "invalid-argument",
      `When using \`output_mode=${mode}\` and \`pad_to_max_tokens=False\`, the vocabulary size cannot be changed after the layer is called. Old: ${before.tokens.length} tokens, new: ${vocabulary.tokens.length} tokens.`,
    );
  }
  layer.learned = vocabulary;
}

/** The rows of data; one axis alone is a column. Undefined where their elements are not known. */
export function rowsOf(data: readonly DataSample[] | undefined): (readonly Token[])[] | undefined {
  if (!data) return undefined;
  const rows: (readonly Token[])[] = [];
  for (const { shape, values } of data) {
    if (!values) return undefined;
    const width = shape.length < 2 ? 1 : values.length / Math.max(1, Number(shape[0]));
    const items = Array.from(values as ArrayLike<Token>);
    for (let at = 0; at < items.length; at += width) rows.push(items.slice(at, at + width));
  }
  return rows;
}

/** The most frequent tokens first; of those that are as frequent, the later in the order of their bytes. */
function countTokens(values: LookupValues, documents: Iterable<readonly Token[]>): Vocabulary {
  const counts = new Map<Token, { all: number; documents: number }>();
  let total = 0;
  for (const document of documents) {
    total++;
    const seen = new Set<Token>();
    for (const token of document) {
      const count = counts.get(token) ?? { all: 0, documents: 0 };
      counts.set(token, count);
      count.all++;
      if (!seen.has(token)) count.documents++;
      seen.add(token);
    }
  }
  for (const special of [values.mask_token, values.oov_token]) if (special !== null) counts.delete(special);
  const start = tokenStart(values);
  const sorted = [...counts].sort(([a, { all: x }], [b, { all: y }]) => y - x || (a < b ? 1 : a > b ? -1 : 0));
  const kept = sorted.slice(0, values.max_tokens === null ? undefined : Math.max(0, values.max_tokens - start));
  const weights = kept.map(([, { documents: containing }]) => Math.log(1 + total / (1 + containing)));
  return {
    kind: "vocabulary",
    tokens: kept.map(([token]) => token),
    weights:
      values.output_mode === "tf_idf"
        ? padWeights({ values: weights, areWhole: false }, start, values.pad_to_max_tokens ? values.max_tokens : null)
        : null,
  };
}
