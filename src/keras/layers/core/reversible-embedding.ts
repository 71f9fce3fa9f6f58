import { boolean, dataType, keywordOnly, number, optional } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { over, times } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import {
  adaptationParameters,
  buildEmbedding,
  embed,
  embeddingMask,
  lengthParameters,
  sizeParameters,
  vectorParameters,
} from "./embedding";

/** `tanh(logits / cap) * cap`: almost the same near 0, never beyond the cap. */
const softCapped = <T>(ops: Operations<T>, logits: T, cap: number | null): T =>
  cap === null ? logits : times(ops, ops.tanh(over(ops, logits, cap)), cap);

const { weights, lora_rank, lora_alpha, quantization_config } = adaptationParameters;

/**
 * An embedding with a way back: `layer(x, reverse=True)` takes (…, output_dim) to (…, input_dim).
 * https://keras.io/api/layers/core_layers/reversible_embedding/
 */
export const reversibleEmbedding = defineLayer({
  name: "ReversibleEmbedding",
  family: "core",
  summary: "A vector for each whole number; called with `reverse=True`, a score of each number for a vector.",
  parameters: {
    ...sizeParameters,
    tie_weights: boolean("Whether the way back uses the same vectors.", true),
    ...vectorParameters,
    reverse_dtype: optional(dataType("The type that the way back is computed in.")),
    logit_soft_cap: optional(number("The scores of the way back stay within ± this number.")),
    weights: keywordOnly(weights),
    lora_rank: keywordOnly(lora_rank),
    lora_alpha: keywordOnly(lora_alpha),
    quantization_config: keywordOnly(quantization_config),
    ...lengthParameters,
  },
  keepsInputType: true,
  callArguments: ["reverse"],
  build: ({ arguments: given, weight }) => ({
    ...buildEmbedding(given, weight),
    reverse_embeddings: given.tie_weights
      ? undefined
      : weight("reverse_embeddings", [given.output_dim, given.input_dim], {
          initializer: given.embeddings_initializer,
        }),
  }),
  call({ ops, weights, keywords, arguments: given }, [input]) {
    if (keywords["reverse"] !== true) return embed(ops, weights.embeddings, input!);
    const kernel = weights.reverse_embeddings ?? ops.transpose(weights.embeddings);
    const { reverse_dtype: dtype, logit_soft_cap: cap } = given;
    const [vectors, columns] = [input!, kernel].map((x) => (dtype === null ? x : ops.cast(x, dtype)));
    return softCapped(ops, ops.matmul(vectors!, columns!), cap);
  },
  mask: ({ ops, keywords, arguments: given }, [input]) =>
    keywords["reverse"] === true ? null : embeddingMask(ops, given, input!),
  details: ({ input_dim: inputs, output_dim: outputs }) => `${inputs} × ${outputs}`,
});
