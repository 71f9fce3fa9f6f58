import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { defineObject } from "../core/object";
import { drawNormal, drawTruncatedNormal, drawUniform } from "../random/draws";
import type { Seed } from "../random/philox";
import { initializerSeed } from "../random/seed-generator";
import { drawValues, seedDoc } from "./fill";

const moments = {
  mean: number("The mean.", new Float(0)),
  stddev: number("The standard deviation.", new Float(0.05)),
  seed: initializerSeed(seedDoc),
};

const randomNormal = defineObject({
  kind: "initializer",
  name: "RandomNormal",
  identifiers: ["random_normal", "normal"],
  summary: "Draws from a normal distribution.",
  parameters: moments,
  create: ({ mean, stddev, seed }) => ({
    initialize: (shape: readonly number[], session: Seed) =>
      drawValues(drawNormal, shape, [seed, session], stddev, mean),
  }),
});

const truncated = defineObject({
  kind: "initializer",
  name: "TruncatedNormal",
  identifiers: ["truncated_normal"],
  summary: "Draws from a normal distribution; those beyond two standard deviations are drawn anew.",
  parameters: moments,
  create: ({ mean, stddev, seed }) => ({
    initialize: (shape: readonly number[], session: Seed) =>
      drawValues(drawTruncatedNormal, shape, [seed, session], stddev, mean),
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
    seed: initializerSeed(seedDoc),
  },
  create: ({ minval, maxval, seed }) => ({
    initialize: (shape: readonly number[], session: Seed) =>
      drawValues(drawUniform, shape, [seed, session], maxval - minval, minval),
  }),
});

/** Initializers of one distribution, whatever the shape. */
export const distributionInitializers = [randomNormal, truncated, randomUniform];
