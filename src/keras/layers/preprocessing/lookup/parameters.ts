import { type Argument, arrayOf, Float, isList, Unknown } from "../../../core/argument";
import { ignored, keywordOnly, optional, positiveInteger } from "../../../core/kinds";
import type { Token } from "../../../core/learning";
import { asInteger, asNumber, invalidArgument, type Parameter } from "../../../core/parameters";
import type { OutputMode } from "../categories";

/** A text file with one token a line. */
export interface VocabularyFile {
  readonly file: string;
}

/** What a `vocabulary` argument holds; Unknown where its tokens are not known. */
export type GivenVocabulary = readonly Token[] | VocabularyFile | Unknown;

/** What each token counts. */
export interface IdfWeights {
  readonly values: readonly number[];
  /** Keras fills up whole numbers with whole numbers. */
  readonly areWhole: boolean;
}

export type LookupMode = OutputMode | "tf_idf";

/** What both lookup layers are told. */
export interface LookupValues {
  readonly max_tokens: number | null;
  readonly num_oov_indices: number;
  readonly mask_token: Token | null;
  readonly oov_token: Token | null;
  readonly vocabulary: GivenVocabulary | null | undefined;
  readonly idf_weights: IdfWeights | Unknown | null | undefined;
  readonly invert: boolean;
  readonly output_mode: LookupMode;
  readonly pad_to_max_tokens: boolean;
  readonly sparse: boolean;
  readonly oov_method: "floormod" | "farmhash";
  readonly salt: readonly [number, number] | null;
  readonly vocabulary_size: number | null;
  /** Of whole numbers alone. */
  readonly vocabulary_dtype?: "int64";
}

/** Whether tokens are whole numbers. */
export const isOfNumbers = ({ vocabulary_dtype: dtype }: LookupValues): boolean => dtype !== undefined;

const unknownData = new Unknown("the elements of the array that it was given");

/** The items of a list or of an array of one axis; Unknown where they are not known, undefined for anything else. */
function itemsOf(argument: Argument): readonly Argument[] | Unknown | undefined {
  if (isList(argument)) return argument.find((item) => item instanceof Unknown) ?? argument;
  const array = arrayOf(argument);
  if (!array) return undefined;
  return array.values ? Array.from(array.values as ArrayLike<Token>) : unknownData;
}

/** A list of tokens, an array of them, or the path of a file with one a line. */
export function vocabulary(tokenOf: (item: Argument) => Token | undefined, kind: string): Parameter<GivenVocabulary> {
  return {
    type: `list of ${kind} | str`,
    doc: "The tokens in the order of their indices, or a text file with one a line; instead of `adapt`.",
    parse(argument, place) {
      if (typeof argument === "string") return { file: argument };
      const items = itemsOf(argument);
      if (items instanceof Unknown) return items;
      const tokens = items?.map(tokenOf);
      if (!tokens || tokens.includes(undefined))
        throw invalidArgument(place, `a list of ${kind} or the path of a file`, argument);
      return tokens as Token[];
    },
  };
}

const isWhole = (item: Argument): boolean => !(item instanceof Float);

/** One number for each token. */
export const idfWeights: Parameter<IdfWeights | Unknown> = {
  type: "list of float",
  doc: 'The inverse document frequency of each token, for "tf_idf" with a given vocabulary.',
  parse(argument, place) {
    const items = itemsOf(argument);
    if (items instanceof Unknown) return items;
    const weights = items?.map(asNumber);
    if (!weights || weights.includes(undefined)) throw invalidArgument(place, "a list of numbers", argument);
    return { values: weights as number[], areWhole: isList(argument) && items!.every(isWhole) };
  },
};

/** Two whole numbers, or one that stands for both. */
export const salt: Parameter<readonly [number, number]> = {
  type: "int | (int, int)",
  doc: "Makes the hash a keyed one.",
  ofPython: true,
  parse(argument, place) {
    const pair = isList(argument) ? argument.map(asInteger) : [asInteger(argument), asInteger(argument)];
    if (pair.length !== 2 || pair.includes(undefined))
      throw invalidArgument(place, "a tuple of 2 integers, or a single integer", argument);
    return pair as [number, number];
  },
};

const modes: readonly LookupMode[] = ["int", "one_hot", "multi_hot", "count", "tf_idf"];
const oldNames: Readonly<Record<string, LookupMode>> = { binary: "multi_hot", "tf-idf": "tf_idf" };

/** How tokens come out. */
export const lookupMode: Parameter<LookupMode> = {
  type: modes.map((mode) => `"${mode}"`).join(" | "),
  doc: '"int": their indices; "one_hot": a vector for each; "multi_hot", "count", "tf_idf": one vector for all, 1 where a token is present, how often it is, or how often times its weight.',
  default: "int",
  choices: modes,
  parse(argument, place) {
    const name = typeof argument === "string" ? (oldNames[argument] ?? argument) : undefined;
    const found = modes.find((mode) => mode === name);
    if (found === undefined) throw invalidArgument(place, `one of ${modes.join(", ")}`, argument);
    return found;
  },
};

/** What Keras itself writes into a saved layer. */
export const savedParameters = {
  vocabulary_size: keywordOnly(optional(positiveInteger("How many tokens a saved layer had."))),
  has_input_vocabulary: keywordOnly(ignored("Whether a saved layer was given its vocabulary.")),
};
