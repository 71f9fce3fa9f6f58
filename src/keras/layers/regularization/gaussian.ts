import { number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { plus, times } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { checkSeed, rateParameter, seedIfDropped } from "./dropout";

/** Normal draws of the input's shape and dtype. */
const draws = <T>(ops: Operations<T>, x: T, deviation: number, seed: T): T =>
  times(ops, ops.cast(ops.randomNormal(ops.shape(x), seed), ops.dtype(x)), deviation);

/** https://keras.io/api/layers/regularization_layers/gaussian_noise/ */
export const gaussianNoise = defineLayer({
  name: "GaussianNoise",
  family: "regularization",
  summary: "While training, adds normal noise.",
  parameters: { stddev: number("The noise's standard deviation.", undefined, { min: 0, max: 1 }), seed: seedIfDropped },
  check: ({ stddev: rate, seed }) => checkSeed({ rate, seed }),
  callArguments: ["training"],
  passesMask: true,
  call({ ops, arguments: { stddev }, training, seed }, [input]) {
    if (!training || stddev === 0) return input!;
    return ops.add(input!, draws(ops, input!, stddev, seed()));
  },
  details: ({ stddev }) => `stddev ${stddev}`,
});

/** https://keras.io/api/layers/regularization_layers/gaussian_dropout/ */
export const gaussianDropout = defineLayer({
  name: "GaussianDropout",
  family: "regularization",
  summary: "While training, multiplies by normal noise of mean 1 and standard deviation √(rate / (1 - rate)).",
  parameters: { rate: rateParameter, seed: seedIfDropped },
  check: checkSeed,
  callArguments: ["training"],
  passesMask: true,
  call({ ops, arguments: { rate }, training, seed }, [input]) {
    if (!training || rate === 0) return input!;
    return ops.multiply(input!, plus(ops, draws(ops, input!, Math.sqrt(rate / (1 - rate)), seed()), 1));
  },
  details: ({ rate }) => `rate ${rate}`,
});
