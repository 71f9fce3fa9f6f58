import { KerasError } from "../../core/errors";
import {
  axes,
  boolean,
  ignored,
  number,
  ofPython,
  optional,
  positiveInteger,
  seedIfNeeded,
  shapeOrSize,
} from "../../core/kinds";
import { Float } from "../../core/argument";
import { defineLayer } from "../../core/layer";
import type { Dimension } from "../../../protocol";
import { checkSeed } from "../regularization/dropout";
import { attend } from "./attend";
import { attentionMask } from "./masks";
import { fromHeads, projection, projectionParameters, toHeads } from "./projection";
import { attentionCallArguments, headsOf, checkRanks, keywordTensor, outputOf, requireSides } from "./sides";

type Shape = readonly Dimension[];

/** https://keras.io/api/layers/attention_layers/multi_head_attention/ */
export const multiHeadAttention = defineLayer({
  name: "MultiHeadAttention",
  family: "attention",
  summary: "Each position of the query gathers from the positions of the value that suit it, in several heads at once.",
  parameters: {
    num_heads: ofPython(positiveInteger("How many heads there are.")),
    key_dim: ofPython(positiveInteger("The size of each head for query and key.")),
    value_dim: ofPython(optional(positiveInteger("The size of each head for value. `key_dim` when absent."))),
    dropout: number("The part of the attention that is dropped while training.", new Float(0), { min: 0, max: 1 }),
    use_bias: boolean("Whether the projections have a bias.", true),
    output_shape: optional(shapeOrSize("The size of the output's features. The query's when absent.")),
    attention_axes: ofPython(
      optional(axes("The axes that are attended over. All but the batch and the features when absent.")),
    ),
    sliding_window: ofPython(optional(positiveInteger("How far a position looks to either side, itself included."))),
    flash_attention: ignored("Whether a fused kernel is used where there is one."),
    ...projectionParameters,
    seed: seedIfNeeded("Makes the dropout reproducible."),
  },
  inputName: "query",
  callArguments: attentionCallArguments,
  passesMask: true,
  automaticNames: ["softmax", "dropout"],
  build({ arguments: given, build, addSublayer, keywordShape }, [query]) {
    checkSeed({ rate: given.dropout, seed: given.seed });
    const { value, key } = requireSides("MultiHeadAttention", keywordShape);
    const { num_heads: heads, key_dim: keySize, value_dim: valueSize } = given;
    const toQuery = toHeads(query!.length, heads, keySize);
    build(addSublayer("query_dense", projection("query", toQuery, given)), [query!]);
    build(addSublayer("key_dense", projection("key", toHeads(key.length, heads, keySize), given)), [key]);
    if (given.use_gate) {
      const toGate = { ...toHeads(query!.length, heads, valueSize ?? keySize), activation: "sigmoid" };
      build(addSublayer("gate_dense", projection("gate", toGate, given)), [query!]);
    }
    const toValue = toHeads(value.length, heads, valueSize ?? keySize);
    build(addSublayer("value_dense", projection("value", toValue, given)), [value]);
    const back = fromHeads(query!.length, given.output_shape ?? [query!.at(-1)!]);
    const attended = [...query!.slice(0, -1), heads, valueSize ?? keySize];
    build(addSublayer("output_dense", projection("attention_output", back, given)), [attended]);
    return {};
  },
  call(context, [query]) {
    const { ops, keywords, arguments: given } = context;
    const value = keywordTensor(keywords["value"]) ?? query!;
    const key = keywordTensor(keywords["key"]) ?? value;
    const [querySize, valueSize, keySize] = [query!, value, key].map((x) => ops.shape(x)) as [Shape, Shape, Shape];
    checkRanks("MultiHeadAttention", { query: querySize, value: valueSize, key: keySize });
    const attended = attend(context, {
      query: headsOf(context, "query", query!),
      key: headsOf(context, "key", key),
      value: headsOf(context, "value", value),
      axes: attendedAxes(given.attention_axes, querySize.length),
      mask: attentionMask(context, query!, value, given.sliding_window),
      dropout: given.dropout,
    });
    return outputOf(context, query!, attended);
  },
  mask: ({ masks, keywords }) => keywordTensor(keywords["query_mask"]) ?? masks[0] ?? null,
  symbolicShapes: ({ num_heads: heads }, [query], outputs) =>
    outputs.length === 1 ? outputs : [outputs[0]!, scoresOf(heads, query!)],
  symbolicIfRefused({ arguments: given, keywords, computeType: dtype }, [input]) {
    const query = input!.shape;
    const output = { shape: [...query.slice(0, -1), ...(given.output_shape ?? [query.at(-1)!])], dtype };
    const isScored = keywords["return_attention_scores"] === true;
    return isScored ? [output, { shape: scoresOf(given.num_heads, query), dtype }] : output;
  },
  details: ({ num_heads: heads, key_dim: size }) => `${heads} ${heads === 1 ? "head" : "heads"} of ${size}`,
});

/** What Keras says of the scores' shape. */
const scoresOf = (heads: number, query: Shape): Shape => [query[0]!, heads, query[1]!, query[1]!];

/** The attended places counted from the front. Throws KerasError. */
function attendedAxes(given: number | readonly number[] | null, rank: number): number[] {
  if (given === null) return Array.from({ length: rank - 2 }, (_, place) => place + 1);
  return [given].flat().map((axis) => {
    const place = axis < 0 ? axis + rank : axis;
    if (place > 0 && place < rank - 1) return place;
    throw new KerasError(
      "invalid-argument",
      `\`attention_axes\` must name axes between the batch and the features: 1 to ${rank - 2}. Received: ${axis}.`,
      { argument: "attention_axes" },
    );
  });
}
