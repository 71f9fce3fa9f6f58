import type { Initializer, RandomSource } from "../core/initializer";
import { ignored } from "../core/kinds";
import { defineObject, ObjectRegistry } from "../core/object";

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Inputs and outputs of one unit, as Keras' `compute_fans`. */
export function computeFans(shape: readonly number[]): [fanIn: number, fanOut: number] {
  if (shape.length < 1) return [1, 1];
  if (shape.length === 1) return [shape[0]!, shape[0]!];
  const receptive = sizeOf(shape.slice(0, -2));
  return [shape.at(-2)! * receptive, shape.at(-1)! * receptive];
}

function fill(shape: readonly number[], next: () => number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, next);
}

const zeros = defineObject({
  kind: "initializer",
  name: "Zeros",
  identifiers: ["zeros"],
  summary: "All 0.",
  parameters: {},
  create: () => ({ initialize: (shape: readonly number[]) => fill(shape, () => 0) }),
});

const ones = defineObject({
  kind: "initializer",
  name: "Ones",
  identifiers: ["ones"],
  summary: "All 1.",
  parameters: {},
  create: () => ({ initialize: (shape: readonly number[]) => fill(shape, () => 1) }),
});

const seed = ignored("Makes the draws reproducible.");

const glorotUniform = defineObject({
  kind: "initializer",
  name: "GlorotUniform",
  identifiers: ["glorot_uniform"],
  summary: "Uniform in ±√(6 / (fan_in + fan_out)).",
  parameters: { seed },
  create: () => ({
    initialize(shape: readonly number[], random: RandomSource) {
      const [fanIn, fanOut] = computeFans(shape);
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      return fill(shape, () => (random.uniform() * 2 - 1) * limit);
    },
  }),
});

/** https://keras.io/api/layers/initializers/ */
export const initializers = new ObjectRegistry<Initializer>("initializer", [zeros, ones, glorotUniform]);
