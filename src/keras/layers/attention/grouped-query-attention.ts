import { formatShape } from "../../../protocol";
import { Float } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { boolean, ignored, number, ofPython, optional, positiveInteger, seedIfNeeded } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { checkSeed } from "../regularization/dropout";
import { attend } from "./attend";
import { attentionMask } from "./masks";
import { fromHeads, projection, projectionParameters, toHeads } from "./projection";
import { attentionCallArguments, checkRanks, headsOf, keywordTensor, outputOf, requireSides } from "./sides";

/** https://keras.io/api/layers/attention_layers/group_query_attention/ */
export const groupedQueryAttention = defineLayer({
  name: "GroupedQueryAttention",
  family: "attention",
  summary: "Multi-head attention in which groups of query heads share one head of key and value.",
  parameters: {
    head_dim: positiveInteger("The size of each head."),
    num_query_heads: positiveInteger("How many heads the query has."),
    num_key_value_heads: positiveInteger("How many heads key and value have. Divides `num_query_heads`."),
    dropout: number("The part of the attention that is dropped while training.", new Float(0), { min: 0, max: 1 }),
    use_bias: boolean("Whether the projections have a bias.", true),
    sliding_window: ofPython(optional(positiveInteger("How far a position looks to either side, itself included."))),
    flash_attention: ignored("Whether a fused kernel is used where there is one."),
    ...projectionParameters,
    seed: seedIfNeeded("Makes the dropout reproducible."),
  },
  check({ num_query_heads: queryHeads, num_key_value_heads: sharedHeads }) {
    if (queryHeads % sharedHeads === 0) return;
    throw new KerasError(
      "invalid-argument",
      `\`num_query_heads\` must be divisible by \`num_key_value_heads\`: ${queryHeads} is not by ${sharedHeads}.`,
      { argument: "num_key_value_heads" },
    );
  },
  inputName: "query",
  callArguments: attentionCallArguments,
  passesMask: true,
  automaticNames: ["softmax", "dropout"],
  build({ arguments: given, build, addSublayer, keywordShape }, [query]) {
    checkSeed({ rate: given.dropout, seed: given.seed });
    const { value, key } = requireSides("GroupedQueryAttention", keywordShape);
    checkRanks("GroupedQueryAttention", { query: query!, value, key });
    if (query!.length !== 3 || query!.at(-1) !== value.at(-1))
      throw new KerasError(
        "shape-mismatch",
        `The query and the value are (batch, length, features) with the same features. Received: query_shape=${formatShape(query!)}, value_shape=${formatShape(value)}`,
        { input: 0 },
      );
    const { head_dim: size, num_query_heads: heads, num_key_value_heads: sharedHeads } = given;
    const [perQuery, shared] = [toHeads(3, heads, size), toHeads(3, sharedHeads, size)];
    build(addSublayer("query_dense", projection("query", perQuery, given)), [query!]);
    build(addSublayer("key_dense", projection("key", shared, given)), [key]);
    if (given.use_gate)
      build(addSublayer("gate_dense", projection("gate", { ...perQuery, activation: "sigmoid" }, given)), [query!]);
    build(addSublayer("value_dense", projection("value", shared, given)), [value]);
    const back = projection("attention_output", fromHeads(3, [query!.at(-1)!]), given);
    build(addSublayer("output_dense", back), [[null, null, heads, size]]);
    return {};
  },
  call(context, [query]) {
    const { ops, keywords, arguments: given } = context;
    const value = keywordTensor(keywords["value"]) ?? query!;
    const key = keywordTensor(keywords["key"]) ?? value;
    const shared = (side: "key" | "value", x: typeof value) =>
      ops.repeat(headsOf(context, side, x), given.num_query_heads / given.num_key_value_heads, 2);
    const attended = attend(context, {
      query: headsOf(context, "query", query!),
      key: shared("key", key),
      value: shared("value", value),
      axes: [1],
      mask: attentionMask(context, query!, value, given.sliding_window),
      dropout: given.dropout,
    });
    return outputOf(context, query!, attended);
  },
  mask: ({ masks, keywords }) => keywordTensor(keywords["query_mask"]) ?? masks[0] ?? null,
  details: ({ num_query_heads: heads, num_key_value_heads: shared, head_dim: size }) =>
    `${heads} heads of ${size}, sharing ${shared}`,
});
