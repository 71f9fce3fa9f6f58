import { seluAlpha, seluScale } from "../../activations/rectified";
import { optional, shape } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { from, plus, times } from "../../ops/numbers";
import { checkSeed, noiseShape, rateParameter, seedIfDropped } from "./dropout";

/** Klambauer et al., 2017. https://keras.io/api/layers/regularization_layers/alpha_dropout/ */
export const alphaDropout = defineLayer({
  name: "AlphaDropout",
  family: "regularization",
  summary: "Dropout that keeps mean and variance, for networks of selu.",
  parameters: {
    rate: rateParameter,
    noise_shape: optional(shape("The shape of the draws; along axes of size 1 all drop together.")),
    seed: seedIfDropped,
  },
  check: checkSeed,
  callArguments: ["training"],
  passesMask: true,
  call({ ops, arguments: { rate, noise_shape: noise }, training, seed }, [input]) {
    if (!training || rate === 0) return input!;
    const low = -seluAlpha * seluScale;
    const draws = ops.randomUniform(noiseShape(ops.shape(input!), noise), seed());
    const kept = ops.cast(ops.greaterEqual(draws, ops.scalar(rate)), ops.dtype(input!));
    const factor = ((1 - rate) * (1 + rate * low ** 2)) ** -0.5;
    const mixed = ops.add(ops.multiply(input!, kept), times(ops, from(ops, 1, kept), low));
    return plus(ops, times(ops, mixed, factor), -factor * low * rate);
  },
  details: ({ rate }) => `rate ${rate}`,
});
