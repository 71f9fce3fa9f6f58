import { boolean, ignored, keywordOnly, optional, positiveInteger } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** https://keras.io/api/layers/core_layers/embedding/ */
export const embedding = defineLayer({
  name: "Embedding",
  family: "core",
  summary: "A vector for each whole number: (batch, steps) becomes (batch, steps, output_dim).",
  parameters: {
    input_dim: positiveInteger("How many numbers there are: the largest index plus 1.", undefined, { strict: true }),
    output_dim: positiveInteger("The size of each vector.", undefined, { strict: true }),
    embeddings_initializer: initializer("Gives the vectors their first values.", "uniform"),
    embeddings_regularizer: regularizer("Penalty on the vectors."),
    embeddings_constraint: constraint("Projects the vectors after each step."),
    mask_zero: boolean("Whether 0 means padding, which later layers then skip.", false),
    weights: ignored("First values, instead of an initializer."),
    lora_rank: optional(positiveInteger("Rank of a low-rank adaptation.")),
    lora_alpha: ignored("Scale of the low-rank adaptation."),
    quantization_config: ignored("How the vectors are quantized."),
    input_length: keywordOnly(ignored("Not needed any more.")),
  },
  keepsInputType: true,
  build: ({ arguments: given, weight }) => ({
    embeddings: weight("embeddings", [given.input_dim, given.output_dim], {
      initializer: given.embeddings_initializer,
      regularizer: given.embeddings_regularizer,
      constraint: given.embeddings_constraint,
    }),
  }),
  call: ({ ops, weights }, [input]) => ops.take(weights.embeddings, ops.cast(input!, "int32"), 0),
  mask: ({ ops, arguments: { mask_zero: masksZero } }, [input]) =>
    masksZero ? ops.notEqual(input!, ops.scalar(0, ops.dtype(input!))) : null,
  details: ({ input_dim: inputs, output_dim: outputs }) => `${inputs} × ${outputs}`,
});
