import type { CallContext, WeightTable } from "../../core/layer";
import { einsum } from "../../ops/einsum";
import type { Operations } from "../../ops/operations";
import { dropoutMask } from "../regularization/dropout-mask";
import { labels } from "./projection";

interface Attention<T> {
  /** Each (batch, …places, heads, size). */
  query: T;
  key: T;
  value: T;
  /** Which of the places are attended over, from 1. */
  axes: readonly number[];
  /** (batch, …query places, …key places) or what broadcasts to it; null for all. */
  mask: T | null;
  /** The part of the attention that is dropped while training. */
  dropout: number;
}

/**
 * Scaled dot-product attention. `output`: (batch, …places, heads, size); `scores`: (batch, …other places, heads,
 * …query places, …key places). https://arxiv.org/abs/1706.03762
 */
export function attend<T>(
  context: Pick<CallContext<T, unknown, WeightTable>, "ops" | "training" | "seed" | "computeType">,
  { query, key, value, axes, mask, dropout }: Attention<T>,
): { output: T; scores: T } {
  const { ops } = context;
  const shape = ops.shape(query);
  const equations = attentionEquations(shape.length, axes);
  const size = Number(shape.at(-1));
  const scaled = ops.multiply(query, ops.scalar(1 / Math.sqrt(size), ops.dtype(query)));
  const scores = maskedSoftmax(ops, einsum(ops, equations.scores, [scaled, key]), mask, axes.length);
  const kept = dropScores(context, scores, dropout);
  return { output: einsum(ops, equations.combine, [kept, value]), scores };
}

/** While training, some of the scores become 0 and the others larger. */
export function dropScores<T>(
  context: Pick<CallContext<T, unknown, WeightTable>, "ops" | "training" | "seed" | "computeType">,
  scores: T,
  rate: number,
): T {
  if (!context.training || rate === 0) return scores;
  const { ops } = context;
  return ops.multiply(scores, dropoutMask(ops, ops.shape(scores), rate, context.seed(), context.computeType));
}

/** The two products; the key's places have labels of their own. */
function attentionEquations(rank: number, axes: readonly number[]): { scores: string; combine: string } {
  const query = Array.from(labels.slice(0, rank));
  const key = query.map((label, axis) => (axes.includes(axis) ? labels[rank + axis]! : label));
  const batch = query.filter((_, axis) => !axes.includes(axis) && axis !== rank - 1);
  const of = (side: readonly string[]): string[] => axes.map((axis) => side[axis]!);
  const scores = [...batch, ...of(query), ...of(key)].join("");
  return {
    scores: `${query.join("")},${key.join("")}->${scores}`,
    combine: `${scores},${key.join("")}->${query.join("")}`,
  };
}

/** Softmax over the key's places that the mask leaves; as in Keras what is masked is made very small, not left out. */
function maskedSoftmax<T>(ops: Operations<T>, scores: T, mask: T | null, places: number): T {
  const over = Array.from({ length: places }, (_, index) => index - places);
  if (mask === null) return ops.softmax(scores, over);
  let wide: T = mask;
  while (ops.shape(wide).length < ops.shape(scores).length) wide = ops.expandDims(wide, -2 * places - 1);
  const dtype = ops.dtype(scores);
  return ops.softmax(ops.where(wide, scores, ops.scalar(dtype === "float16" ? -3e4 : -1e9, dtype)), over);
}
