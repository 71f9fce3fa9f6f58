import type { Argument } from "../../../core/argument";
import { boolean, choice, integer, optional, text } from "../../../core/kinds";
import { asInteger } from "../../../core/parameters";
import { defineLookup } from "./define";
import { idfWeights, lookupMode, salt, savedParameters, vocabulary } from "./parameters";

const tokenOf = (item: Argument): number | undefined => {
  const token = asInteger(item);
  return token !== undefined && Number.isInteger(token) ? token : undefined;
};

/** https://keras.io/api/layers/preprocessing_layers/categorical/integer_lookup/ */
export const integerLookup = defineLookup({
  name: "IntegerLookup",
  summary: "Indices of whole numbers in a vocabulary, which is given or found by `adapt`.",
  tokenType: "int64",
  parameters: {
    max_tokens: optional(integer("The greatest size of the vocabulary, special tokens among it.")),
    num_oov_indices: integer("How many indices there are for what is not in the vocabulary.", 1),
    mask_token: optional(integer("What is masked: index 0.")),
    oov_token: optional(integer("What stands for unknown indices when `invert` is set."), -1),
    vocabulary: optional(vocabulary(tokenOf, "int")),
    vocabulary_dtype: choice("The type of the tokens.", ["int64"], "int64", { exact: true }),
    idf_weights: optional(idfWeights),
    invert: boolean("Whether indices become tokens.", false),
    output_mode: lookupMode,
    sparse: boolean("Whether a sparse tensor is given; its numbers are the same.", false),
    pad_to_max_tokens: boolean("Whether vectors have `max_tokens` places, however many tokens there are.", false),
    oov_method: choice("How unknown tokens are spread over several indices.", ["floormod", "farmhash"], "floormod", {
      exact: true,
    }),
    salt: optional(salt),
    name: optional(text("The layer's name. Made from the class name when absent.")),
    ...savedParameters,
  },
});
