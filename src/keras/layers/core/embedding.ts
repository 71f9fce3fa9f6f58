import { boolean, ignored, keywordOnly, optional, positiveInteger } from "../../core/kinds";
import { type Builder, defineLayer } from "../../core/layer";
import type { Values } from "../../core/parameters";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import type { Operations } from "../../ops/operations";
import { regularizer } from "../../regularizers/parameter";
import { quantizedKernel } from "./quantized-kernel";

export const vectorParameters = {
  embeddings_initializer: initializer("Gives the vectors their first values.", "uniform"),
  embeddings_regularizer: regularizer("Penalty on the vectors."),
  embeddings_constraint: constraint("Projects the vectors after each step."),
  mask_zero: boolean("Whether 0 means padding, which later layers then skip.", false),
};

export const sizeParameters = {
  input_dim: positiveInteger("How many numbers there are: the largest index plus 1.", undefined, { strict: true }),
  output_dim: positiveInteger("The size of each vector.", undefined, { strict: true }),
};

export const adaptationParameters = {
  weights: ignored("First values, instead of an initializer."),
  lora_rank: optional(positiveInteger("Rank of a low-rank adaptation.")),
  lora_alpha: ignored("Scale of the low-rank adaptation."),
  quantization_config: ignored("How the vectors are quantized."),
};

export const lengthParameters = { input_length: keywordOnly(ignored("Not needed any more.")) };

type Given = Values<typeof sizeParameters & typeof vectorParameters>;

/** The weight of one vector a row. */
export function buildEmbedding(given: Given, { weight, quantized }: Pick<Builder<unknown>, "weight" | "quantized">) {
  const shape = [given.input_dim, given.output_dim];
  if (quantized) return quantizedKernel(weight, "embeddings", shape, [given.input_dim]);
  const embeddings = weight("embeddings", shape, {
    initializer: given.embeddings_initializer,
    regularizer: given.embeddings_regularizer,
    constraint: given.embeddings_constraint,
  });
  return { embeddings, embeddings_scale: undefined };
}

/** The rows of these numbers, each divided by its scale where they are quantized. */
export function embed<T>(ops: Operations<T>, embeddings: T, scale: T | undefined, numbers: T): T {
  const places = ops.cast(numbers, "int32");
  const rows = ops.take(embeddings, places, 0);
  return scale === undefined ? rows : ops.divide(rows, ops.expandDims(ops.take(scale, places, 0), -1));
}

/** What is not padding, or null where 0 is a number like any other. */
export const embeddingMask = <T>(ops: Operations<T>, { mask_zero: masksZero }: Given, numbers: T): T | null =>
  masksZero ? ops.notEqual(numbers, ops.scalar(0, ops.dtype(numbers))) : null;

/** https://keras.io/api/layers/core_layers/embedding/ */
export const embedding = defineLayer({
  name: "Embedding",
  family: "core",
  summary: "A vector for each whole number: (batch, steps) becomes (batch, steps, output_dim).",
  parameters: { ...sizeParameters, ...vectorParameters, ...adaptationParameters, ...lengthParameters },
  keepsInputType: true,
  build: (builder) => buildEmbedding(builder.arguments, builder),
  call: ({ ops, weights }, [input]) => embed(ops, weights.embeddings, weights.embeddings_scale, input!),
  maskNodes: ({ mask_zero: masksZero }) => (masksZero ? ["NotEqual"] : []),
  mask: ({ ops, arguments: given }, [input]) => embeddingMask(ops, given, input!),
  details: ({ input_dim: inputs, output_dim: outputs }) => `${inputs} × ${outputs}`,
});
