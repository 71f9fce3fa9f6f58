import type { Dimension } from "../../../protocol";
import { constraint } from "../../constraints/parameter";
import { type Argument, Float } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { boolean, ignored, integer, number, optional, positiveInteger, seed, shapeOrSize } from "../../core/kinds";
import { type CallContext, type CallKeyword, defineLayer, type Layer, type WeightTable } from "../../core/layer";
import { Session } from "../../core/session";
import { initializer } from "../../initializers/parameter";
import type { Operations } from "../../ops/operations";
import { regularizer } from "../../regularizers/parameter";
import { einsumDense } from "../core/einsum-dense";
import { dropoutMask } from "../regularization/dropout-mask";
import { attentionMask } from "./masks";

/** https://keras.io/api/layers/attention_layers/multi_head_attention/ */
export const multiHeadAttention = defineLayer({
  name: "MultiHeadAttention",
  family: "attention",
  summary: "Each position of the query gathers from the positions of the value that suit it, in several heads at once.",
  parameters: {
    num_heads: positiveInteger("How many heads there are."),
    key_dim: positiveInteger("The size of each head for query and key."),
    value_dim: optional(positiveInteger("The size of each head for value. `key_dim` when absent.")),
    dropout: number("The part of the attention that is dropped while training.", new Float(0), { min: 0, max: 1 }),
    use_bias: boolean("Whether the projections have a bias.", true),
    output_shape: optional(shapeOrSize("The size of the output's features. The query's when absent.")),
    attention_axes: optional(integer("The axis that is attended over.")),
    flash_attention: ignored("Whether a fused kernel is used where there is one."),
    kernel_initializer: initializer("Gives the kernels their first values.", "glorot_uniform"),
    bias_initializer: initializer("Gives the biases their first values.", "zeros"),
    kernel_regularizer: regularizer("Penalty on the kernels."),
    bias_regularizer: regularizer("Penalty on the biases."),
    activity_regularizer: regularizer("Penalty on the output."),
    kernel_constraint: constraint("Projects the kernels after each step."),
    bias_constraint: constraint("Projects the biases after each step."),
    use_gate: boolean("Whether the attention is gated.", false),
    seed: seed("Makes the dropout reproducible."),
  },
  inputName: "query",
  callArguments: [
    "value",
    "key",
    "query_mask",
    "value_mask",
    "key_mask",
    "attention_mask",
    "return_attention_scores",
    "training",
    "use_causal_mask",
  ],
  passesMask: true,
  build({ arguments: given, build, addSublayer, keywordShape }, [query]) {
    const value = keywordShape("value");
    if (!value)
      throw new KerasError(
        "missing-argument",
        "MultiHeadAttention is called on a query and a value: `layer(query, value)`.",
      );
    const key = keywordShape("key") ?? value;
    requireRank(query!, value, key);
    const valueDim = given.value_dim ?? given.key_dim;
    const output = given.output_shape ?? [query!.at(-1)!];
    const heads = (size: number): Projection => ({
      equation: "abc,cde->abde",
      output: [null, given.num_heads, size],
      biasAxes: "de",
    });
    const toHeads: [string, readonly Dimension[], Projection][] = [
      ["query", query!, heads(given.key_dim)],
      ["key", key, heads(given.key_dim)],
      ["value", value, heads(valueDim)],
    ];
    for (const [name, input, form] of toHeads)
      build(addSublayer(`${name}_dense`, projection(name, form, given)), [input]);
    const labels = "efgh".slice(0, output.length);
    const back: Projection = { equation: `abcd,cd${labels}->ab${labels}`, output: [null, ...output], biasAxes: labels };
    const attended = [query![0]!, query![1]!, given.num_heads, valueDim];
    build(addSublayer("output_dense", projection("attention_output", back, given)), [attended]);
    return {};
  },
  call(context, [query]) {
    const { ops, keywords, arguments: given } = context;
    const value = tensorOf(keywords["value"]) ?? query!;
    const key = tensorOf(keywords["key"]) ?? value;
    const [q, k, v] = [
      headsOf(context, "query", query!),
      headsOf(context, "key", key),
      headsOf(context, "value", value),
    ];
    const scaled = ops.multiply(q, ops.scalar(1 / Math.sqrt(given.key_dim), ops.dtype(q)));
    const scores = softmaxOver(
      ops,
      ops.matmul(scaled, ops.transpose(k, [0, 1, 3, 2])),
      attentionMask(context, query!, key),
    );
    const dropped =
      context.training && given.dropout > 0
        ? ops.multiply(scores, dropoutMask(ops, ops.shape(scores), given.dropout, context.seed(), context.computeType))
        : scores;
    const attended = ops.transpose(ops.matmul(dropped, v), [0, 2, 1, 3]);
    const [output] = context.call(context.sublayer("output_dense"), [attended]);
    return keywords["return_attention_scores"] === true ? [output!, scores] : output!;
  },
  mask: ({ masks, keywords }) => tensorOf(keywords["query_mask"]) ?? masks[0] ?? null,
  symbolicShapes: ({ num_heads: heads }, [query], outputs) =>
    outputs.length === 1 ? outputs : [outputs[0]!, [query![0]!, heads, query![1]!, query![1]!]],
  details: ({ num_heads: heads, key_dim: size }) => `${heads} ${heads === 1 ? "head" : "heads"} of ${size}`,
});

interface Projection {
  equation: string;
  output: readonly Dimension[];
  biasAxes: string;
}

const projectionOptions = [
  "kernel_initializer",
  "bias_initializer",
  "kernel_regularizer",
  "bias_regularizer",
  "kernel_constraint",
  "bias_constraint",
  "dtype",
];

/** One of the four dense layers inside. */
function projection(
  name: string,
  { equation, output, biasAxes }: Projection,
  given: Readonly<Record<string, unknown>>,
): Layer {
  const keywords = new Map<string, Argument>([
    ["output_shape", output],
    ["bias_axes", given["use_bias"] === true ? biasAxes : null],
    ["name", name],
    ...projectionOptions
      .filter((option) => (given[option] ?? null) !== null)
      .map((option): [string, Argument] => [option, given[option] as Argument]),
  ]);
  return einsumDense.create({ positional: [equation], keywords }, new Session());
}

/** (batch, length, features) as (batch, heads, length, size). */
function headsOf<T>(
  context: Pick<CallContext<T, unknown, WeightTable>, "ops" | "call" | "sublayer">,
  name: string,
  x: T,
): T {
  const [projected] = context.call(context.sublayer(`${name}_dense`), [x]);
  return context.ops.transpose(projected!, [0, 2, 1, 3]);
}

/** Softmax over the keys that the mask leaves; as in Keras what is masked is made very small, not left out. */
function softmaxOver<T>(ops: Operations<T>, scores: T, mask: T | null): T {
  if (mask === null) return ops.softmax(scores, -1);
  let wide: T = mask;
  while (ops.shape(wide).length < 4) wide = ops.expandDims(wide, -3);
  const dtype = ops.dtype(scores);
  return ops.softmax(ops.where(wide, scores, ops.scalar(dtype === "float16" ? -3e4 : -1e9, dtype)), -1);
}

const tensorOf = <T>(keyword: CallKeyword<T> | undefined): T | undefined =>
  typeof keyword === "object" && keyword !== null ? (keyword as T) : undefined;

function requireRank(query: readonly Dimension[], value: readonly Dimension[], key: readonly Dimension[]): void {
  for (const [name, found] of [
    ["query", query],
    ["value", value],
    ["key", key],
  ] as const)
    if (found.length !== 3)
      throw new KerasError(
        "wrong-rank",
        `MultiHeadAttention takes (batch, length, features) as ${name}; more axes, and \`attention_axes\`, are not followed. Received ${found.length} axes.`,
        { input: 0 },
      );
  if (value[1] !== key[1] && value[1] !== null && key[1] !== null)
    throw new KerasError(
      "shape-mismatch",
      `All dimensions of \`value\` and \`key\`, except the last one, must be equal. Received: value_shape=(${value.join(", ")}) and key_shape=(${key.join(", ")})`,
      { input: 0 },
    );
}
