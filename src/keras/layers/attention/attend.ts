import type { CallContext, WeightTable } from "../../core/layer";
import { type Attention, dotProductAttention, fusedAttention } from "../../ops/attention";
import type { Dropout } from "../../ops/fused";
import { dropoutMask } from "../../random/dropout-mask";

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "training" | "seed" | "computeType" | "keywords">;

/** Scaled dot-product attention, of which some is dropped while training; with its scores where the call asks for them. */
export function attend<T>(
  context: Context<T>,
  { dropout: rate, ...sides }: Attention<T> & { dropout: number },
): { output: T; scores?: T } {
  const { ops, keywords } = context;
  const dropout = dropoutOf(context, rate);
  const isScored = keywords["return_attention_scores"] === true;
  const output = isScored ? undefined : fusedAttention(ops, sides, dropout);
  if (output !== undefined) return { output };
  return dotProductAttention(ops, sides, (scores) => dropScores(context, scores, dropout));
}

/** What of the scores is dropped in this call. */
export const dropoutOf = <T>({ training, seed }: Context<T>, rate: number): Dropout<T> | undefined =>
  training && rate > 0 ? { rate, seed: seed() } : undefined;

/** Some of the scores become 0 and the others larger. */
export function dropScores<T>({ ops, computeType }: Context<T>, scores: T, dropout: Dropout<T> | undefined): T {
  if (dropout === undefined) return scores;
  return ops.multiply(scores, dropoutMask(ops, ops.shape(scores), dropout.rate, dropout.seed, computeType));
}
