import { boolean, dataType, keywordOnly, number, optional } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { over, times } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { quantizedProduct } from "../../ops/quantized";
import {
  adaptationParameters,
  buildEmbedding,
  embed,
  embeddingMask,
  lengthParameters,
  sizeParameters,
  vectorParameters,
} from "./embedding";
import { quantizedKernel } from "./quantized-kernel";

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
  build(builder) {
    const { arguments: given, weight, quantized } = builder;
    const vectors = buildEmbedding(given, builder);
    const shape = [given.output_dim, given.input_dim];
    if (given.tie_weights) return { ...vectors, reverse_embeddings: undefined, reverse_embeddings_scale: undefined };
    if (quantized) return { ...vectors, ...quantizedKernel(weight, "reverse_embeddings", shape, [given.input_dim]) };
    const back = weight("reverse_embeddings", shape, { initializer: given.embeddings_initializer });
    return { ...vectors, reverse_embeddings: back, reverse_embeddings_scale: undefined };
  },
  call({ ops, weights, keywords, arguments: given }, [input]) {
    if (keywords["reverse"] !== true) return embed(ops, weights.embeddings, weights.embeddings_scale, input!);
    const kernel = weights.reverse_embeddings ?? ops.transpose(weights.embeddings);
    const { reverse_dtype: dtype, logit_soft_cap: cap } = given;
    const scale = given.tie_weights ? weights.embeddings_scale : weights.reverse_embeddings_scale;
    if (scale !== undefined) return softCapped(ops, quantizedProduct(ops, input!, kernel, scale), cap);
    const [vectors, columns] = [input!, kernel].map((x) => (dtype === null ? x : ops.cast(x, dtype)));
    return softCapped(ops, ops.matmul(vectors!, columns!), cap);
  },
  mask: ({ ops, keywords, arguments: given }, [input]) =>
    keywords["reverse"] === true ? null : embeddingMask(ops, given, input!),
  details: ({ input_dim: inputs, output_dim: outputs }) => `${inputs} × ${outputs}`,
});
