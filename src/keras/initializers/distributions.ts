import { Float } from "../core/argument";
import type { RandomSource } from "../core/initializer";
import { number, seed as seedKind } from "../core/kinds";
import { defineObject } from "../core/object";
import { drawsOf, fill, seedDoc } from "./fill";

/** A draw from the standard normal within ±2, as Keras' truncated normal. */
export function truncatedNormal(random: RandomSource): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) return value;
  }
}

const moments = {
  mean: number("The mean.", new Float(0)),
  stddev: number("The standard deviation.", new Float(0.05)),
  seed: seedKind(seedDoc),
};

const randomNormal = defineObject({
  kind: "initializer",
  name: "RandomNormal",
  identifiers: ["random_normal", "normal"],
  summary: "Draws from a normal distribution.",
  parameters: moments,
  create: ({ mean, stddev, seed }) => ({
    initialize(shape: readonly number[], session: RandomSource) {
      const random = drawsOf(seed, session);
      return fill(shape, () => mean + stddev * random.normal());
    },
  }),
});

const truncated = defineObject({
  kind: "initializer",
  name: "TruncatedNormal",
  identifiers: ["truncated_normal"],
  summary: "Draws from a normal distribution; those beyond two standard deviations are drawn anew.",
  parameters: moments,
  create: ({ mean, stddev, seed }) => ({
    initialize(shape: readonly number[], session: RandomSource) {
      const random = drawsOf(seed, session);
      return fill(shape, () => mean + stddev * truncatedNormal(random));
    },
  }),
});

const randomUniform = defineObject({
  kind: "initializer",
  name: "RandomUniform",
  identifiers: ["random_uniform", "uniform"],
  summary: "Draws from a uniform distribution.",
  parameters: {
    minval: number("The least value.", new Float(-0.05)),
    maxval: number("The greatest value.", new Float(0.05)),
    seed: seedKind(seedDoc),
  },
  create: ({ minval, maxval, seed }) => ({
    initialize(shape: readonly number[], session: RandomSource) {
      const random = drawsOf(seed, session);
      return fill(shape, () => minval + (maxval - minval) * random.uniform());
    },
  }),
});

/** Initializers of one distribution, whatever the shape. */
export const distributionInitializers = [randomNormal, truncated, randomUniform];
