import type { Dimension } from "../../protocol";
import { from, numberLike, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";

/** Proposals for each draw; one in twenty at the most is rejected, and of so many all only once in 10¹⁰. */
const proposals = 8;

/**
 * Logarithms of draws from the gamma distribution of scale 1 (Marsaglia and Tsang, 2000, for `alpha` + 1, then brought
 * down): small `alpha` gives draws that are too small for a number itself.
 */
export function randomLogGamma<T>(ops: Operations<T>, shape: readonly Dimension[], alpha: T, seed: () => T): T {
  const d = plus(ops, alpha, 2 / 3);
  const c = ops.rsqrt(times(ops, d, 9));
  const draws = Array.from({ length: proposals }, () => {
    const normal = ops.randomNormal(shape, seed());
    const root = plus(ops, ops.multiply(normal, c), 1);
    const isPositive = ops.greater(root, ops.zerosLike(root));
    const log = times(ops, ops.log(ops.where(isPositive, root, ops.onesLike(root))), 3);
    const bound = ops.add(
      times(ops, ops.square(normal), 0.5),
      ops.multiply(d, plus(ops, ops.subtract(log, ops.exp(log)), 1)),
    );
    const isBelow = ops.less(ops.log(positiveUniform(ops, shape, seed)), bound);
    return { log, isTaken: ops.logicalAnd(isPositive, isBelow) };
  });
  const chosen = draws.reduceRight((otherwise, { log, isTaken }) => ops.where(isTaken, log, otherwise), draws[0]!.log);
  const down = ops.divide(ops.log(positiveUniform(ops, shape, seed)), alpha);
  return ops.add(ops.add(chosen, ops.log(d)), down);
}

/** Between 0 and 1, but not 0. */
const positiveUniform = <T>(ops: Operations<T>, shape: readonly Dimension[], seed: () => T): T => {
  const drawn = ops.randomUniform(shape, seed());
  return ops.maximum(from(ops, 1, drawn), numberLike(ops, drawn, 2 ** -24));
};

/** Draws from the beta distribution. */
export const randomBeta = <T>(ops: Operations<T>, shape: readonly Dimension[], alpha: T, beta: T, seed: () => T): T =>
  ops.sigmoid(ops.subtract(randomLogGamma(ops, shape, alpha, seed), randomLogGamma(ops, shape, beta, seed)));
