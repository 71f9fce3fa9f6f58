import type { CallContext, WeightTable } from "../../core/layer";
import { dotProductAttention } from "../../ops/attention";
import { dropoutMask } from "../../random/dropout-mask";

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "training" | "seed" | "computeType">;

/** Scaled dot-product attention, of which some is dropped while training. */
export function attend<T>(
  context: Context<T>,
  { dropout, ...sides }: Parameters<typeof dotProductAttention<T>>[1] & { dropout: number },
): { output: T; scores: T } {
  return dotProductAttention(context.ops, sides, (scores) => dropScores(context, scores, dropout));
}

/** While training, some of the scores become 0 and the others larger. */
export function dropScores<T>(context: Context<T>, scores: T, rate: number): T {
  if (!context.training || rate === 0) return scores;
  const { ops } = context;
  return ops.multiply(scores, dropoutMask(ops, ops.shape(scores), rate, context.seed(), context.computeType));
}
