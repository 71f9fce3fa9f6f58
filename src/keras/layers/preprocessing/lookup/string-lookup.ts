import type { Argument } from "../../../core/argument";
import { boolean, ignored, integer, keywordOnly, optional, text } from "../../../core/kinds";
import { defineLookup } from "./define";
import { idfWeights, lookupMode, salt, savedParameters, vocabulary } from "./parameters";

const tokenOf = (item: Argument): string | undefined => (typeof item === "string" ? item : undefined);

/** https://keras.io/api/layers/preprocessing_layers/categorical/string_lookup/ */
export const stringLookup = defineLookup({
  name: "StringLookup",
  summary: "Indices of strings in a vocabulary, which is given or found by `adapt`.",
  tokenType: "string",
  parameters: {
    max_tokens: optional(integer("The greatest size of the vocabulary, special tokens among it.")),
    num_oov_indices: integer("How many indices there are for what is not in the vocabulary.", 1),
    mask_token: optional(text("What is masked: index 0.")),
    oov_token: optional(text("What stands for unknown indices when `invert` is set."), "[UNK]"),
    vocabulary: optional(vocabulary(tokenOf, "str")),
    idf_weights: optional(idfWeights),
    invert: boolean("Whether indices become strings.", false),
    output_mode: lookupMode,
    pad_to_max_tokens: boolean("Whether vectors have `max_tokens` places, however many tokens there are.", false),
    sparse: boolean("Whether a sparse tensor is given; its numbers are the same.", false),
    encoding: text("How strings are encoded.", "utf-8"),
    name: optional(text("The layer's name. Made from the class name when absent.")),
    salt: optional(salt),
    oov_method: keywordOnly(ignored("Strings are always hashed.", "floormod")),
    ...savedParameters,
  },
});
