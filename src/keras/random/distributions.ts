import type { Dimension } from "../../protocol";
import { numberLike, plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { argsort } from "../ops/sorting";

/** How many candidates are drawn: of the first twelve, less than one in a million is refused each time. */
const candidates = 12;

/** Above zero, below one: of its logarithm there is no end otherwise. */
const inside = <T>(ops: Operations<T>, shape: readonly Dimension[], seed: () => T): T =>
  ops.clip(ops.randomUniform(shape, seed()), 1e-7, 1);

/** Numbers of a gamma distribution. Marsaglia and Tsang, "A simple method for generating gamma variables", 2000. */
export function gamma<T>(ops: Operations<T>, shape: readonly Dimension[], alpha: T, seed: () => T): T {
  const isSmall = ops.less(alpha, ops.scalar(1));
  const wide = ops.where(isSmall, plus(ops, alpha, 1), alpha);
  const d = plus(ops, wide, -1 / 3);
  const c = ops.rsqrt(ops.multiply(d, ops.scalar(9)));
  const drawn = Array.from({ length: candidates }, () => {
    const x = ops.randomNormal(shape, seed());
    const root = plus(ops, ops.multiply(x, c), 1);
    const v = ops.multiply(root, ops.square(root));
    const safe = ops.maximum(v, numberLike(ops, v, 1e-30));
    const bound = ops.add(
      ops.multiply(ops.square(x), ops.scalar(0.5)),
      ops.multiply(d, ops.add(ops.subtract(ops.onesLike(v), v), ops.log(safe))),
    );
    const accepted = ops.logicalAnd(
      ops.greater(v, numberLike(ops, v, 0)),
      ops.less(ops.log(inside(ops, shape, seed)), bound),
    );
    return { value: ops.multiply(d, safe), accepted };
  });
  const value = drawn.reduceRight<T>(
    (otherwise, one) => ops.where(one.accepted, one.value, otherwise),
    ops.broadcastTo(d, shape),
  );
  const boost = ops.power(inside(ops, shape, seed), ops.divide(ops.onesLike(alpha), alpha));
  return ops.where(ops.broadcastTo(isSmall, shape), ops.multiply(value, boost), value);
}

/** Numbers of a beta distribution: one part of two gamma variables. */
export function beta<T>(ops: Operations<T>, shape: readonly Dimension[], a: T, b: T, seed: () => T): T {
  const [x, y] = [gamma(ops, shape, a, seed), gamma(ops, shape, b, seed)];
  return ops.divide(x, ops.add(x, y));
}

/** How often something of a probability happens in so many trials, one after the other. */
export function binomial<T>(
  ops: Operations<T>,
  shape: readonly Dimension[],
  counts: T,
  probability: T,
  seed: () => T,
): T {
  const wanted = ops.cast(counts, "float32");
  const states = ops.whileLoop(
    ([trial]) => ops.less(trial!, ops.max(wanted, null)),
    ([trial, successes]) => {
      const happens = ops.logicalAnd(ops.less(ops.randomUniform(shape, seed()), probability), ops.less(trial!, wanted));
      return [plus(ops, trial!, 1), ops.add(successes!, ops.cast(happens, "float32"))];
    },
    [ops.scalar(0), ops.full(shape, 0)],
    Infinity,
  );
  return states[1]!;
}

/** The same rows in another order. */
export function shuffled<T>(ops: Operations<T>, x: T, axis: number, seed: () => T): T {
  const size = ops.shape(x).at(axis)!;
  if (typeof size !== "number") return x;
  return ops.take(x, argsort(ops, ops.randomUniform([size], seed()), 0), axis);
}
