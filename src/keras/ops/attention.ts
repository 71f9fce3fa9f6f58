import { axisLabels, einsum } from "./einsum";
import type { Dropout } from "./fused";
import type { Operations } from "./operations";

export interface Attention<T> {
  /** Each (batch, …places, heads, size). */
  query: T;
  key: T;
  value: T;
  /** Which of the places are attended over, from 1. */
  axes: readonly number[];
  /** What broadcasts to (batch, …query places, …key places), or to the scores; null for all. */
  mask: T | null;
  /** One over the root of the size, unless it is given. */
  scale?: number | undefined;
  /** Added to the scores before the softmax. */
  bias?: T | undefined;
}

/**
 * Scaled dot-product attention. `output`: (batch, …places, heads, size); `scores`: (batch, …other places, heads,
 * …query places, …key places). `drop` may leave some of them out. https://arxiv.org/abs/1706.03762
 */
export function dotProductAttention<T>(
  ops: Operations<T>,
  { query, key, value, axes, mask, scale, bias }: Attention<T>,
  drop: (scores: T) => T,
): { output: T; scores: T } {
  const shape = ops.shape(query);
  const equations = attentionEquations(shape.length, axes);
  const factor = scale ?? scaleOf(ops, query);
  const products = einsum(ops, equations.scores, [ops.multiply(query, ops.scalar(factor, ops.dtype(query))), key]);
  const scores = maskedSoftmax(ops, bias === undefined ? products : ops.add(products, bias), mask, axes.length);
  return { output: einsum(ops, equations.combine, [drop(scores), value]), scores };
}

/**
 * Its output alone, which an engine may have at once where only the places are attended over.
 *
 * @param dropout what of the scores is dropped.
 */
export function fusedAttention<T>(
  ops: Operations<T>,
  { query, key, value, axes, mask, scale, bias }: Attention<T>,
  dropout: Dropout<T> | undefined,
): T | undefined {
  const rank = ops.shape(query).length;
  if (!ops.fused || rank !== 4 || axes.length !== 1 || axes[0] !== 1 || bias !== undefined) return undefined;
  const factor = scale ?? scaleOf(ops, query);
  return ops.fused.attention({ query, key, value, mask: mask && wideMask(ops, mask, rank, 1), scale: factor }, dropout);
}

/** One over the root of the size of its heads. */
const scaleOf = <T>(ops: Operations<T>, query: T): number => 1 / Math.sqrt(Number(ops.shape(query).at(-1)));

/** The two products; the key's places have labels of their own. */
function attentionEquations(rank: number, axes: readonly number[]): { scores: string; combine: string } {
  const query = Array.from(axisLabels.slice(0, rank));
  const key = query.map((label, axis) => (axes.includes(axis) ? axisLabels[rank + axis]! : label));
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
  const dtype = ops.dtype(scores);
  const wide = wideMask(ops, mask, ops.shape(scores).length, places);
  return ops.softmax(ops.where(wide, scores, ops.scalar(dtype === "float16" ? -3e4 : -1e9, dtype)), over);
}

/** A mask with axes of size 1 for the heads and what else is not attended over, of the scores' rank. */
function wideMask<T>(ops: Operations<T>, mask: T, rank: number, places: number): T {
  let wide = mask;
  while (ops.shape(wide).length < rank) wide = ops.expandDims(wide, -2 * places - 1);
  return wide;
}
