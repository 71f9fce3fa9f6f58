import { type Dimension, formatShape } from "../../../../protocol";
import { type Argument, Float, formatArgument, Unknown } from "../../../core/argument";
import { KerasError, NotFollowed } from "../../../core/errors";
import { boolean, integer, optional, text } from "../../../core/kinds";
import { defineLayer, type Layer } from "../../../core/layer";
import type { DataSample, OnSample } from "../../../core/learning";
import { asInteger, type Values } from "../../../core/parameters";
import type { TensorSpec } from "../../../core/tensor";
import type { HostArray, Operations } from "../../../ops/operations";
import { learnTokens, rowsOf } from "../lookup/learn";
import { lookupOutput } from "../lookup/look-up";
import {
  type GivenVocabulary,
  type IdfWeights,
  idfWeights,
  lookupMode,
  savedParameters,
  vocabulary,
} from "../lookup/parameters";
import { stringLookup } from "../lookup/string-lookup";
import { ngrams, otherFunction, type OwnFunction, sequenceLength, splitting, standardization } from "./parameters";
import { tokenize, type Tokenizing } from "./tokenize";

const parameters = {
  max_tokens: optional(integer("The greatest size of the vocabulary, special tokens among it.")),
  standardize: standardization,
  split: splitting,
  ngrams,
  output_mode: lookupMode,
  output_sequence_length: sequenceLength,
  pad_to_max_tokens: boolean("Whether vectors have `max_tokens` places, however many tokens there are.", false),
  vocabulary: optional(vocabulary((item) => (typeof item === "string" ? item : undefined), "str")),
  idf_weights: optional(idfWeights),
  sparse: boolean("Whether a sparse tensor is given; its numbers are the same.", false),
  ragged: boolean("Whether rows keep their own lengths.", false),
  encoding: text("How strings are encoded.", "utf-8"),
  name: optional(text("The layer's name. Made from the class name when absent.")),
  ...savedParameters,
};

type Given = Values<typeof parameters>;

/** Keras' name of the lookup inside. */
const place = "_lookup_layer";

const lengthOf = ({ output_sequence_length: length }: Given): number | null => asInteger(length) ?? null;

const refuse = (message: string, argument: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

const isNamed = <S extends string>(rule: S | OwnFunction | null): rule is S | null =>
  rule === null || (typeof rule === "string" && rule !== otherFunction);

/**
 * How text is tokenized once a function of the program has standardized it; undefined where a function splits it, or another
 * one standardizes.
 */
function tokenizingOf({ standardize, split, ngrams: widths }: Given): Tokenizing | undefined {
  if (standardize === otherFunction || !isNamed(split)) return undefined;
  return { standardize: isNamed(standardize) ? standardize : null, split, widths };
}

/** What texts are once a function of the program, if there is one, has standardized them. Throws NotFollowed, KerasError. */
function standardized<T>(ops: Operations<T>, { standardize }: Given, texts: T): T {
  return isNamed(standardize) || standardize === otherFunction ? texts : standardize.compute(ops, [texts])[0]!;
}

const asArgument = (given: GivenVocabulary | IdfWeights | null | undefined): Argument => {
  if (given === undefined) return new Unknown("the vocabulary");
  if (given === null || given instanceof Unknown) return given;
  if ("areWhole" in given) return given.areWhole ? given.values : given.values.map((value) => new Float(value));
  return "file" in given ? given.file : given;
};

/** The axes in front of the tokens': each text of a single axis is a row where it is split. */
const leadOf = <D>({ split }: { readonly split: unknown }, shape: readonly D[]): readonly D[] =>
  split !== null && shape.length < 2 ? shape : shape.slice(0, -1);

/** Rows of texts as rows of tokens of one length; "" stands where a row has less. */
function tokenRows(tokenizing: Tokenizing, { shape, values }: HostArray, length: number | null): HostArray {
  const isSplit = tokenizing.split !== null;
  if (isSplit && shape.length > 1 && shape.at(-1) !== 1) {
    refuse(
      `When using \`TextVectorization\` to tokenize strings, the input rank must be 1 or the last shape dimension must be 1. Received: inputs.shape=${formatShape(shape)} with rank=${shape.length}`,
      "split",
    );
  }
  const lead = leadOf(tokenizing, shape);
  const width = isSplit ? 1 : shape.at(-1)!;
  const texts = Array.from(values as ArrayLike<string>);
  const count = lead.reduce((product, size) => product * size, 1);
  const rows = Array.from({ length: count }, (_, row) =>
    tokenize(tokenizing, texts.slice(row * width, (row + 1) * width)),
  );
  const most = length ?? rows.reduce((longest, row) => Math.max(longest, row.length), 0);
  return {
    shape: [...lead, most],
    values: rows.flatMap((row) => Array.from({ length: most }, (_, at) => row[at] ?? "")),
  };
}

/** Data as `standardized` has them; undefined where that is not followed. */
function standardizedSamples(
  { standardize }: Given,
  data: readonly DataSample[] | undefined,
  onSample: OnSample | undefined,
): readonly DataSample[] | undefined {
  if (isNamed(standardize) || standardize === otherFunction || !data) return data;
  const samples = data.map((sample) => onSample?.(standardize, sample));
  return samples.every((sample) => sample !== undefined) ? samples : undefined;
}

function learn(layer: Layer, data: readonly DataSample[] | undefined, onSample: OnSample | undefined): void {
  const given = layer.values as Given;
  const tokenizing = tokenizingOf(given);
  const rows = tokenizing && rowsOf(standardizedSamples(given, data, onSample));
  learnTokens(
    layer.sublayers[place]!,
    rows?.map((row) => tokenize(tokenizing!, row)),
  );
}

/** The tokens of texts. What is not followed is refused where numbers are asked for: its form is known all the same. */
function wordsOf<T>(ops: Operations<T>, given: Given, input: T, form: TensorSpec): T {
  const tokenizing = tokenizingOf(given);
  const notFollowed = (why: string): T =>
    ops.onHost([input], form, () => {
      const reason = `A \`standardize\` or \`split\` of the program's own is not followed here: ${why}. The named ones are.`;
      throw new KerasError("unsupported", reason, { argument: isNamed(given.split) ? "standardize" : "split" });
    });
  if (!tokenizing) return notFollowed("it works on TensorFlow's strings");
  try {
    const clean = standardized(ops, given, input);
    return ops.onHost([clean], form, ([texts]) => tokenRows(tokenizing, texts!, lengthOf(given)));
  } catch (error) {
    if (error instanceof NotFollowed) return notFollowed(error.reason);
    throw error;
  }
}

/** https://keras.io/api/layers/preprocessing_layers/text/text_vectorization/ */
export const textVectorization = defineLayer({
  name: "TextVectorization",
  family: "preprocessing",
  summary: "Splits text into tokens and looks them up in a vocabulary, which is given or found by `adapt`.",
  parameters,
  check(given) {
    const { output_mode: mode, output_sequence_length: length } = given;
    if (mode === "int" && length !== null && asInteger(length) === undefined)
      refuse(
        `\`output_sequence_length\` must be either None or an integer when \`output_mode\` is 'int'. Received: output_sequence_length=${formatArgument(length)}`,
        "output_sequence_length",
      );
    if (mode !== "int" && length !== null)
      refuse(
        `\`output_sequence_length\` must not be set if \`output_mode\` is not 'int'. Received output_sequence_length=${formatArgument(length)}.`,
        "output_sequence_length",
      );
    if (given.ragged && mode !== "int")
      refuse(
        `\`ragged\` may only be true if \`output_mode\` is 'int'. Received: ragged=True and output_mode=${mode}`,
        "ragged",
      );
  },
  dataArguments: ["vocabulary", "idf_weights"],
  sublayers: (given, session) => ({
    [place]: stringLookup.create(
      {
        positional: [],
        keywords: new Map<string, Argument>([
          ["max_tokens", given.max_tokens],
          ["vocabulary", asArgument(given.vocabulary)],
          ["idf_weights", asArgument(given.idf_weights)],
          ["pad_to_max_tokens", given.pad_to_max_tokens],
          ["mask_token", ""],
          ["output_mode", given.output_mode],
          ["sparse", given.sparse],
          ["encoding", given.encoding],
          ["vocabulary_size", given.vocabulary_size],
        ]),
      },
      session,
    ),
  }),
  learning: {
    listIsBatches: false,
    adapt(layer, data, onSample) {
      learn(layer, data, onSample);
      return new Map();
    },
  },
  keepsInputType: true,
  outputType: "traced",
  symbolicOutputs(layer, [input]) {
    const given = layer.values as Given;
    const shape = input!.shape;
    if (given.output_mode === "int") return [{ shape: [shape[0] ?? null, lengthOf(given)], dtype: "int64" }];
    const tokens: readonly Dimension[] =
      given.split !== null ? [...shape, null] : shape.length <= 1 ? [...shape, 1] : shape;
    return [lookupOutput(layer.sublayers[place]!, { shape: tokens, dtype: "string" })];
  },
  call({ ops, arguments: given, sublayer, call }, [input]) {
    if (given.ragged) {
      const reason =
        "`ragged=True` gives rows of their own lengths, which KModel does not compute: without it they are padded with 0.";
      throw new KerasError("unsupported", reason, { argument: "ragged" });
    }
    const form = { shape: [...leadOf(given, ops.shape(input!)), lengthOf(given)], dtype: "string" } as const;
    return call(sublayer(place), [wordsOf(ops, given, input!, form)]);
  },
  details: ({ output_mode: mode }) => mode,
});
