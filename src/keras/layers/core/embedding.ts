import { KerasError } from "../../core/errors";
import { boolean, ignored, keywordOnly, optional, positiveInteger } from "../../core/kinds";
import { type Builder, type CallContext, defineLayer, type WeightTable } from "../../core/layer";
import type { Values } from "../../core/parameters";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import type { Operations } from "../../ops/operations";
import { regularizer } from "../../regularizers/parameter";
import { type MatrixForm, unpacked } from "../../ops/quantized";
import { kernelWeights } from "./quantized-kernel";

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
export function buildEmbedding(
  given: Given,
  { weight, quantization }: Pick<Builder<unknown>, "weight" | "quantization">,
) {
  if (quantization?.mode === "float8")
    throw new KerasError(
      "invalid-argument",
      "Invalid quantization mode. Expected one of ('int8', 'int4'). Received: quantization_mode=float8",
      { argument: "dtype" },
    );
  const [rows, columns] = [given.input_dim, given.output_dim];
  return kernelWeights(weight, quantization, "embeddings", {
    shape: [rows, columns],
    options: {
      initializer: given.embeddings_initializer,
      regularizer: given.embeddings_regularizer,
      constraint: given.embeddings_constraint,
    },
    scale: [rows],
    matrix: () => ({ ...vectorForm, rows, columns }),
  });
}

const vectorForm: MatrixForm = { packed: -1, grouped: -1 };

type Vectors<T> = { readonly embeddings: T } & Readonly<
  Record<`embeddings_${"scale" | "zero" | "groups"}`, T | undefined>
>;
type VectorContext<T> = Pick<
  CallContext<T, Pick<Given, "output_dim">, WeightTable>,
  "ops" | "quantization" | "arguments" | "computeType"
>;

/** The vectors that numbers of 4 bits stand for. */
export function unpackedVectors<T>(context: VectorContext<T>, weights: Vectors<T>): T {
  const { embeddings: kernel, embeddings_scale: scale, embeddings_zero: zero, embeddings_groups: groups } = weights;
  const { ops, computeType, arguments: given } = context;
  return unpacked(ops, { kernel, scale: scale!, zero, groups }, vectorForm, given.output_dim, computeType);
}

/** The rows of these numbers, each divided by its scale where they are quantized. */
export function embed<T>(context: VectorContext<T>, weights: Vectors<T>, numbers: T): T {
  const { ops, quantization } = context;
  const places = ops.cast(numbers, "int32");
  if (quantization?.mode === "int4") return ops.take(unpackedVectors(context, weights), places, 0);
  const { embeddings, embeddings_scale: scale } = weights;
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
  call: (context, [input]) => embed(context, context.weights, input!),
  maskNodes: ({ mask_zero: masksZero }) => (masksZero ? ["NotEqual"] : []),
  mask: ({ ops, arguments: given }, [input]) => embeddingMask(ops, given, input!),
  details: ({ input_dim: inputs, output_dim: outputs }) => `${inputs} × ${outputs}`,
});
