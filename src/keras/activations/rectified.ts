import { Float } from "../core/argument";
import { number, optional } from "../core/kinds";
import { numberLike, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { makeActivation, simpleActivation } from "./activation";

export interface Rectification {
  negative_slope: number;
  max_value: number | null;
  threshold: number;
}

/** Keras' `relu` with all its arguments: `x` above the threshold (up to the maximum), `slope * (x - threshold)` below it. */
export function rectify<T>(
  ops: Operations<T>,
  x: T,
  { negative_slope: slope, max_value: maximum, threshold }: Rectification,
): T {
  if (slope !== 0 && maximum === null && threshold === 0) return ops.leakyRelu(x, slope);
  if (slope === 0 && maximum === 6 && threshold === 0) return ops.relu6(x);
  const limit = numberLike(ops, x, threshold);
  const kept = threshold === 0 ? ops.relu(x) : ops.where(ops.greater(x, limit), x, numberLike(ops, x, 0));
  const clipped = maximum === null ? kept : maximum > 0 ? ops.clip(kept, 0, maximum) : times(ops, kept, 0);
  if (slope === 0) return clipped;
  return ops.subtract(clipped, times(ops, ops.relu(ops.subtract(limit, x)), slope));
}

const relu = makeActivation(
  "relu",
  "`max(x, 0)`",
  {
    negative_slope: number("The slope below the threshold.", new Float(0)),
    max_value: optional(number("Values above it become it.")),
    threshold: number("Values below it are damped.", new Float(0)),
  },
  rectify,
);

const leakyRelu = makeActivation(
  "leaky_relu",
  "`x` where positive, `negative_slope * x` elsewhere.",
  { negative_slope: number("The slope below 0.", new Float(0.2)) },
  (ops, x, { negative_slope: slope }) => ops.leakyRelu(x, slope),
);

const relu6 = simpleActivation("relu6", "`min(max(x, 0), 6)`", (ops, x) => ops.relu6(x));

/** `x` where positive, `alpha * (exp(x) - 1)` elsewhere. */
export function exponentialLinear<T>(ops: Operations<T>, x: T, alpha: number): T {
  const unit = ops.elu(x);
  return alpha === 1 ? unit : ops.where(ops.greater(x, numberLike(ops, x, 0)), unit, times(ops, unit, alpha));
}

const elu = makeActivation(
  "elu",
  "`x` where positive, `alpha * (exp(x) - 1)` elsewhere.",
  { alpha: number("The limit for very negative inputs.", new Float(1)) },
  (ops, x, { alpha }) => exponentialLinear(ops, x, alpha),
);

/** Klambauer et al., Self-Normalizing Neural Networks. */
export const seluAlpha = 1.6732632423543772;
export const seluScale = 1.0507009873554805;

const selu = simpleActivation("selu", "A scaled `elu` that keeps mean 0 and variance 1.", (ops, x) => {
  const zero = numberLike(ops, x, 0);
  const negative = times(ops, ops.expm1(ops.minimum(x, zero)), seluAlpha);
  return times(ops, ops.where(ops.greaterEqual(x, zero), x, negative), seluScale);
});

const celu = makeActivation(
  "celu",
  "`max(x, 0) + min(0, alpha * (exp(x / alpha) - 1))`",
  { alpha: number("The limit for very negative inputs.", new Float(1)) },
  (ops, x, { alpha }) => {
    const zero = numberLike(ops, x, 0);
    const negative = ops.expm1(ops.divide(ops.minimum(x, zero), numberLike(ops, x, alpha)));
    return ops.add(ops.maximum(x, zero), times(ops, negative, alpha));
  },
);

const threshold = makeActivation(
  "threshold",
  "`x` where it is above a threshold, a constant elsewhere.",
  { threshold: number("What x is compared with."), default_value: number("What stands in for x below the threshold.") },
  (ops, x, { threshold: limit, default_value: value }) =>
    ops.where(ops.greater(x, numberLike(ops, x, limit)), x, numberLike(ops, x, value)),
);

const squareplus = makeActivation(
  "squareplus",
  "`(x + sqrt(x ** 2 + b)) / 2`: a smooth relu.",
  { b: number("How smooth.", 4) },
  (ops, x, { b }) => times(ops, ops.add(x, ops.sqrt(plus(ops, ops.square(x), b))), 0.5),
);

/** Activations that let positive inputs through. */
export const rectifiedActivations = [relu, leakyRelu, relu6, elu, selu, celu, squareplus, threshold];
