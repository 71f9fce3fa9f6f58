import { ignored, number, optional, shape } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { Dimension } from "../../../protocol";
import type { Operations } from "../../ops/operations";

const rate = number("The part of the values that is dropped.", undefined, { min: 0, max: 1 });
const seed = ignored("Makes the draws reproducible.");

/** Sets a random part of `x` to 0 and scales the rest, so that the sum stays the same on average. `noise` may have axes of size 1. */
function drop<T>(ops: Operations<T>, x: T, noise: readonly Dimension[], part: number, seedValue: T): T {
  if (part >= 1) return ops.zerosLike(x);
  const keep = ops.cast(ops.greaterEqual(ops.randomUniform(noise, seedValue), ops.scalar(part)), "float32");
  return ops.multiply(x, ops.multiply(keep, ops.scalar(1 / (1 - part))));
}

/** https://keras.io/api/layers/regularization_layers/dropout/ */
export const dropout = defineLayer({
  name: "Dropout",
  family: "regularization",
  summary: "While training, sets a random part of its input to 0 and scales up the rest.",
  parameters: { rate, noise_shape: optional(shape("The shape of the mask; axes of size 1 or None drop together.")), seed },
  passesMask: true,
  call({ ops, arguments: given, training, seed: draw }, [input]) {
    if (!training || given.rate === 0) return input!;
    const own = ops.shape(input!);
    const noise = given.noise_shape === null ? own : own.map((dimension, index) => given.noise_shape![index] ?? dimension);
    return drop(ops, input!, noise, given.rate, draw());
  },
  details: ({ rate: part }) => `rate ${part}`,
});

/** SpatialDropout1D, SpatialDropout2D: whole channels drop. */
function spatialDropout(rank: 1 | 2): LayerClass {
  return defineLayer({
    name: `SpatialDropout${rank}D`,
    family: "regularization",
    summary: "While training, sets whole channels to 0.",
    parameters: { rate, seed },
    inputs: () => ({ rank: rank + 2 }),
    passesMask: true,
    call({ ops, arguments: given, training, seed: draw }, [input]) {
      if (!training || given.rate === 0) return input!;
      const own = ops.shape(input!);
      return drop(ops, input!, own.map((dimension, index) => (index === 0 || index === own.length - 1 ? dimension : 1)), given.rate, draw());
    },
    details: ({ rate: part }) => `rate ${part}`,
  });
}

export const spatialDropout1D = spatialDropout(1);
export const spatialDropout2D = spatialDropout(2);

/** https://keras.io/api/layers/regularization_layers/gaussian_noise/ */
export const gaussianNoise = defineLayer({
  name: "GaussianNoise",
  family: "regularization",
  summary: "While training, adds normal noise.",
  parameters: { stddev: number("The noise's standard deviation.", undefined, { min: 0, max: 1 }), seed },
  passesMask: true,
  call({ ops, arguments: { stddev }, training, seed: draw }, [input]) {
    if (!training || stddev === 0) return input!;
    return ops.add(input!, ops.multiply(ops.randomNormal(ops.shape(input!), draw()), ops.scalar(stddev)));
  },
});
