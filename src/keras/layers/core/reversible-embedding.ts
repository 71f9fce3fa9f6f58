import { boolean, dataType, keywordOnly, number, optional } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { over, times } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { asWholeNumbers, type MatrixForm, quantizedProduct, unpacked } from "../../ops/quantized";
import {
  adaptationParameters,
  buildEmbedding,
  embed,
  embeddingMask,
  lengthParameters,
  sizeParameters,
  unpackedVectors,
  vectorParameters,
} from "./embedding";
import { kernelWeights } from "./quantized-kernel";

/** `tanh(logits / cap) * cap`: almost the same near 0, never beyond the cap. */
const softCapped = <T>(ops: Operations<T>, logits: T, cap: number | null): T =>
  cap === null ? logits : times(ops, ops.tanh(over(ops, logits, cap)), cap);

const wayBack: MatrixForm = { packed: 0, grouped: 0 };

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
    const { arguments: given, weight, quantization } = builder;
    const vectors = buildEmbedding(given, builder);
    const [rows, columns] = [given.output_dim, given.input_dim];
    const way = given.tie_weights
      ? undefined
      : kernelWeights(weight, quantization, "reverse_embeddings", {
          shape: [rows, columns],
          options: { initializer: given.embeddings_initializer },
          scale: [columns],
          matrix: () => ({ ...wayBack, rows, columns }),
          sharesGroups: true,
        });
    return {
      ...vectors,
      reverse_embeddings: way?.reverse_embeddings,
      reverse_embeddings_scale: way?.reverse_embeddings_scale,
      reverse_embeddings_zero: way?.reverse_embeddings_zero,
    };
  },
  call(context, [input]) {
    const { ops, weights, keywords, quantization, computeType, arguments: given } = context;
    if (keywords["reverse"] !== true) return embed(context, weights, input!);
    const { reverse_embeddings: own, reverse_embeddings_scale: ownScale, reverse_embeddings_zero: zero } = weights;
    const { reverse_dtype: dtype, logit_soft_cap: cap, output_dim: length } = given;
    if (quantization?.mode === "int4") {
      const groups = weights.embeddings_groups;
      const kernel =
        own === undefined
          ? ops.transpose(unpackedVectors(context, weights))
          : unpacked(ops, { kernel: own, scale: ownScale!, zero, groups }, wayBack, length, computeType);
      return softCapped(ops, ops.matmul(asWholeNumbers(ops, input!, -1), kernel), cap);
    }
    const kernel = own ?? ops.transpose(weights.embeddings);
    const scale = own === undefined ? weights.embeddings_scale : ownScale;
    if (scale !== undefined) return softCapped(ops, quantizedProduct(ops, input!, kernel, scale), cap);
    const [vectors, columns] = [input!, kernel].map((x) => (dtype === null ? x : ops.cast(x, dtype)));
    return softCapped(ops, ops.matmul(vectors!, columns!), cap);
  },
  symbolicIfRefused: ({ keywords, arguments: { input_dim: size }, computeType }, [input]) =>
    keywords["reverse"] === true ? { shape: [...input!.shape.slice(0, -1), size], dtype: computeType } : undefined,
  mask: ({ ops, keywords, arguments: given }, [input]) =>
    keywords["reverse"] === true ? null : embeddingMask(ops, given, input!),
  details: ({ input_dim: inputs, output_dim: outputs }) => `${inputs} × ${outputs}`,
});
