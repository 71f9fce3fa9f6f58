import { formatShape } from "../../../protocol";
import { Float } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { boolean, choice, keywordOnly, number, seedIfNeeded } from "../../core/kinds";
import { type CallContext, defineLayer, type ShapeList, type WeightTable } from "../../core/layer";
import type { TensorSpec } from "../../core/tensor";
import { initializers } from "../../initializers/initializers";
import type { Operations } from "../../ops/operations";
import { checkSeed } from "../regularization/dropout";
import { dropoutOf, dropScores } from "./attend";
import { causalMask } from "./masks";

const dropout = number("The part of the attention that is dropped while training.", new Float(0), { min: 0, max: 1 });
const scoreMode = choice(
  "How well query and key suit each other: their product, or the sum of the tanh of their sum.",
  ["dot", "concat"],
  "dot",
  { exact: true },
);

/** https://keras.io/api/layers/attention_layers/attention/ */
export const attention = defineLayer({
  name: "Attention",
  family: "attention",
  summary: "Each position of the query gathers from the positions of the value whose key suits it: Luong's attention.",
  parameters: {
    use_scale: boolean("Whether the scores are multiplied with a learned number.", false),
    score_mode: scoreMode,
    dropout,
    seed: seedIfNeeded("Makes the dropout reproducible."),
  },
  check: ({ dropout: rate, seed }) => checkSeed({ rate, seed }),
  callArguments: ["mask", "training", "return_attention_scores", "use_causal_mask"],
  build({ arguments: given, weight }, shapes) {
    requireSides("Attention", shapes);
    return {
      scale: given.use_scale ? weight("scale", [], { initializer: initializers.resolve("ones", "scale") }) : undefined,
      concat_score_weight:
        given.score_mode === "concat"
          ? weight("concat_score_weight", [], { initializer: initializers.resolve("ones", "scale") })
          : undefined,
    };
  },
  call(context, [query, value, key = value]) {
    const { ops, weights, arguments: given } = context;
    const scaled = scaledBy(ops, weights.scale);
    const scores =
      weights.concat_score_weight === undefined
        ? scaled(ops.matmul(query!, swapLast(ops, key!)))
        : ops.multiply(weights.concat_score_weight, ops.sum(ops.tanh(scaled(pairwiseSum(ops, query!, key!))), -1));
    return gather(context, scores, [query!, value!], given.dropout);
  },
  mask: ({ masks }) => masks[0] ?? null,
  symbolicCall: saidOfAttention,
  details: ({ score_mode: mode }) => mode,
});

/** https://keras.io/api/layers/attention_layers/additive_attention/ */
export const additiveAttention = defineLayer({
  name: "AdditiveAttention",
  family: "attention",
  summary:
    "Each position of the query gathers from the positions of the value whose key suits it: Bahdanau's attention.",
  parameters: {
    use_scale: boolean("Whether each feature of the scores is multiplied with a learned number.", true),
    dropout,
    seed: keywordOnly(seedIfNeeded("Makes the dropout reproducible.")),
    score_mode: keywordOnly(scoreMode),
  },
  check: ({ dropout: rate, seed }) => checkSeed({ rate, seed }),
  callArguments: ["mask", "training", "return_attention_scores", "use_causal_mask"],
  build({ arguments: given, weight }, shapes) {
    requireSides("AdditiveAttention", shapes);
    return {
      scale: given.use_scale
        ? weight("scale", [shapes[0]!.at(-1)!], { initializer: initializers.resolve("glorot_uniform", "scale") })
        : undefined,
    };
  },
  call(context, [query, value, key = value]) {
    const { ops, weights, arguments: given } = context;
    const features = ops.tanh(pairwiseSum(ops, query!, key!));
    const scores = ops.sum(scaledBy(ops, weights.scale)(features), -1);
    return gather(context, scores, [query!, value!], given.dropout);
  },
  mask: ({ masks }) => masks[0] ?? null,
  symbolicCall: saidOfAttention,
});

/** Keras looks at the query's places and the value's features, not at whether the sides fit. */
function saidOfAttention(
  { keywords }: Pick<CallContext<TensorSpec, unknown, WeightTable>, "keywords">,
  [query, value, key = value]: readonly TensorSpec[],
): TensorSpec[] {
  const places = query!.shape.slice(0, -1);
  const ofShape = (shape: TensorSpec["shape"]): TensorSpec => ({ ...query!, shape });
  const output = ofShape([...places, value!.shape.at(-1)!]);
  return keywords["return_attention_scores"] === true ? [output, ofShape([...places, key!.shape.at(-2)!])] : [output];
}

/** Throws KerasError unless there are a query and a value, and perhaps a key. */
function requireSides(owner: string, shapes: ShapeList): void {
  if (shapes.length === 2 || shapes.length === 3) return;
  throw new KerasError(
    "not-a-tensor",
    `${owner} layer must be called on a list of 2 or 3 inputs, namely [query, value] or [query, value, key]. Received: ${shapes.map((shape) => formatShape(shape)).join(", ")}.`,
    { input: 0 },
  );
}

function swapLast<T>(ops: Operations<T>, x: T): T {
  const axes = ops.shape(x).map((_, axis) => axis);
  return ops.transpose(x, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}

const scaledBy =
  <T>(ops: Operations<T>, scale: T | undefined) =>
  (x: T): T =>
    scale === undefined ? x : ops.multiply(scale, x);

/** The sum of each query with each key: (batch, query length, key length, features). */
const pairwiseSum = <T>(ops: Operations<T>, query: T, key: T): T =>
  ops.add(ops.expandDims(query, -2), ops.expandDims(key, -3));

type GatherNeeds = "ops" | "masks" | "keywords" | "training" | "seed" | "computeType";

/** The values by their scores; what is masked counts as good as nothing. */
function gather<T>(
  context: Pick<CallContext<T, unknown, WeightTable>, GatherNeeds>,
  scores: T,
  [query, value]: [T, T],
  rate: number,
): T | T[] {
  const { ops, masks, keywords } = context;
  const [queryMask = null, valueMask = null] = masks;
  const keys = valueMask && ops.expandDims(ops.cast(valueMask, "bool"), -2);
  const causal = keywords["use_causal_mask"] === true ? causalMask(ops, query, value) : null;
  const kept = keys && causal ? ops.logicalAnd(keys, causal) : (keys ?? causal);
  const dtype = ops.dtype(scores);
  const hidden = ops.subtract(scores, ops.scalar(dtype === "float16" ? 65504 : 1e9, dtype));
  const weights = ops.softmax(kept ? ops.where(kept, scores, hidden) : scores, -1);
  const gathered = ops.matmul(dropScores(context, weights, dropoutOf(context, rate)), value);
  const output = queryMask
    ? ops.where(ops.expandDims(ops.cast(queryMask, "bool"), -1), gathered, ops.zerosLike(gathered))
    : gathered;
  return keywords["return_attention_scores"] === true ? [output, weights] : output;
}
