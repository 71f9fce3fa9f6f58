import type { Layer } from "../../../keras/core/layer";
import type { DataSample, OnSample, Vocabulary } from "../../../keras/core/learning";
import type { Parameter } from "../../../keras/core/parameters";
import { takeVocabulary } from "../../../keras/layers/preprocessing/lookup/learn";
import {
  type GivenVocabulary,
  idfWeights,
  type LookupValues,
} from "../../../keras/layers/preprocessing/lookup/parameters";
import { listTokens, makeVocabulary, tokenStart } from "../../../keras/layers/preprocessing/lookup/vocabulary";
import { ArrayValue } from "../arrays/array";
import { toArray } from "../arrays/conversion";
import { builtin } from "../builtin";
import { DatasetValue } from "../datasets/dataset/dataset";
import type { Interpreter } from "../interpreter";
import { isHostObject } from "../types";
import { type Builtin, Float, Iterator, List, Tuple, Unknown, type Value } from "../values";
import { toArgument } from "./arguments";
import { CallTensor } from "./custom/call-tensor";
import { toTensor } from "./custom/computation";
import { onArrays } from "./eager";

const sampleOf = ({ shape, data }: ArrayValue): DataSample => ({ shape, values: data });

/** The arrays that `adapt` is given; undefined where their form is not known, as a data set's. */
function samplesOf(interpreter: Interpreter, data: Value, listIsBatches: boolean): DataSample[] | undefined {
  if (data instanceof Unknown) return undefined;
  const items =
    data instanceof Iterator
      ? data.rest()
      : data instanceof DatasetValue
        ? [...data.iterate()]
        : listIsBatches && (data instanceof List || data instanceof Tuple)
          ? data.items
          : undefined;
  const arrays = (items ?? [data]).map((item) => arrayIn(interpreter, item));
  return arrays.length === 0 || arrays.includes(undefined) ? undefined : arrays.map((array) => sampleOf(array!));
}

function arrayIn({ arrays }: Interpreter, item: Value): ArrayValue | undefined {
  return isHostObject(item) && item.attribute("values") === undefined ? undefined : toArray(arrays, item);
}

/** Functions of the program on arrays, as where they are called with them. */
const onSample =
  (interpreter: Interpreter): OnSample =>
  (one, { shape, values }) => {
    const data = values as ArrayValue["data"];
    const made = onArrays(interpreter, (computation) => {
      const tensor = toTensor(computation, new ArrayValue(shape, "string", data));
      return new CallTensor(one.compute(computation.ops, [tensor])[0], computation);
    });
    return made instanceof ArrayValue ? sampleOf(made) : undefined;
  };

/** `layer.adapt(data)`. While typing large data are known by their form alone. */
function adaptMethod(interpreter: Interpreter, layer: Layer): Builtin {
  return builtin(
    "adapt",
    "data, batch_size=None, steps=None",
    "Learns from data what the layer needs before it is used: a vocabulary, a mean and a variance, bins.",
    ({ data }) => {
      const { learning } = layer.definition;
      if (layer.uncertain || !learning) return null;
      const learned = learning.adapt(
        layer,
        samplesOf(interpreter, data!, learning.listIsBatches),
        onSample(interpreter),
      );
      for (const [weight, values] of learned) interpreter.environment.models.assign(weight, values);
      return null;
    },
  );
}

/** The layer that holds the vocabulary: a TextVectorization's is inside. */
const lookupIn = (layer: Layer): Layer => layer.sublayers["_lookup_layer"] ?? layer;

const lookupValues = (layer: Layer): LookupValues => lookupIn(layer).values as unknown as LookupValues;

/** What a lookup layer knows: nothing before `adapt`, Unknown where the data are. */
function vocabularyOf(layer: Layer): Vocabulary | Unknown {
  const { learned } = lookupIn(layer);
  if (learned instanceof Unknown) return learned;
  return learned?.kind === "vocabulary" ? learned : { kind: "vocabulary", tokens: [], weights: null };
}

/** `layer.set_vocabulary(["a", "b"])`. Throws KerasError. */
function setVocabulary({ session }: Interpreter, layer: Layer, tokens: Value, weights: Value): void {
  const values = lookupValues(layer);
  const parameter = lookupIn(layer).definition.parameters["vocabulary"] as Parameter<GivenVocabulary>;
  const given =
    tokens instanceof Unknown
      ? tokens
      : parameter.parse(toArgument(tokens), { owner: "set_vocabulary", name: "vocabulary" });
  const idf =
    weights === null || weights instanceof Unknown
      ? weights
      : idfWeights.parse(toArgument(weights), { owner: "set_vocabulary", name: "idf_weights" });
  takeVocabulary(lookupIn(layer), makeVocabulary(values, given, idf, session));
}

/** What lookup layers have besides `adapt`. */
const vocabularyMethods = (interpreter: Interpreter, layer: Layer): Builtin[] => [
  builtin(
    "get_vocabulary",
    "include_special_tokens=True",
    "The tokens in the order of their indices.",
    ({ include_special_tokens: special }) => {
      const vocabulary = vocabularyOf(layer);
      if (layer.uncertain || vocabulary instanceof Unknown) return new Unknown("a vocabulary");
      return new List([...listTokens(lookupValues(layer), vocabulary, special !== false)]);
    },
  ),
  builtin("vocabulary_size", "", "How many indices there are, special ones among them.", () => {
    const vocabulary = vocabularyOf(layer);
    if (layer.uncertain || vocabulary instanceof Unknown) return new Unknown("the size of a vocabulary");
    return tokenStart(lookupValues(layer)) + vocabulary.tokens.length;
  }),
  builtin(
    "set_vocabulary",
    "vocabulary, idf_weights=None",
    "Gives the layer its vocabulary.",
    ({ vocabulary, idf_weights: weights }) => {
      if (!layer.uncertain) setVocabulary(interpreter, layer, vocabulary!, weights!);
      return null;
    },
  ),
];

const hasVocabulary = (layer: Layer): boolean => "vocabulary" in layer.values;

/** The names of those methods, for completion. */
export function learningNames(layer: Layer): string[] {
  if (!layer.definition.learning) return [];
  return hasVocabulary(layer) ? ["adapt", "get_vocabulary", "set_vocabulary", "vocabulary_size"] : ["adapt"];
}

/** Methods of layers that learn from data before training; undefined for others and for other names. */
export function learningMethod(interpreter: Interpreter, layer: Layer, name: string): Value | undefined {
  const { learning } = layer.definition;
  if (!learning) return undefined;
  if (name === "adapt") return adaptMethod(interpreter, layer);
  const { learned } = layer;
  if (name === "bin_boundaries" && learned !== undefined && "kind" in learned && learned.kind === "boundaries")
    return new List(learned.values.map((value) => new Float(value)));
  if (!hasVocabulary(layer)) return undefined;
  return vocabularyMethods(interpreter, layer).find((method) => method.name === name);
}
