import { Float } from "../core/argument";
import type { Constraint } from "../core/constraint";
import { axes, number, optional } from "../core/kinds";
import { defineObject, ObjectRegistry } from "../core/object";
import { plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon } from "../ops/unit-vectors";

type Axes = number | readonly number[] | null;

/** The length of each vector along the axes. */
const norms = <T>(ops: Operations<T>, weight: T, axis: Axes): T => ops.sqrt(ops.sum(ops.square(weight), axis, true));

/** The weight with its vectors brought from their lengths to others. */
const rescale = <T>(ops: Operations<T>, weight: T, lengths: T, desired: T): T =>
  ops.multiply(weight, ops.divide(desired, plus(ops, lengths, epsilon)));

/** Kept between two bounds; the lower one holds where they are the wrong way round, as in Keras. */
const between = <T>(ops: Operations<T>, lengths: T, least: number, most: number): T =>
  ops.clip(lengths, least, Math.max(least, most));

const axis = optional(axes("The axes along which a vector lies: 0 for Dense, [0, 1, 2] for Conv2D, None for all."), 0);

/** What constraints of the program's own build upon. */
const base = defineObject({
  kind: "constraint",
  name: "Constraint",
  identifiers: ["constraint"],
  summary: "The base of all constraints: weights stay as they are.",
  parameters: {},
  create: () => ({ project: <T>(_: Operations<T>, weight: T): T => weight }),
});

const maxNorm = defineObject({
  kind: "constraint",
  name: "MaxNorm",
  identifiers: ["max_norm"],
  summary: "Vectors longer than `max_value` are shortened to it.",
  parameters: { max_value: number("The greatest length.", 2), axis },
  create: ({ max_value: most, axis }) => ({
    project<T>(ops: Operations<T>, weight: T): T {
      const lengths = norms(ops, weight, axis);
      return rescale(ops, weight, lengths, between(ops, lengths, 0, most));
    },
  }),
});

const nonNegative = defineObject({
  kind: "constraint",
  name: "NonNeg",
  identifiers: ["non_neg"],
  summary: "Negative weights become 0.",
  parameters: {},
  create: () => ({ project: <T>(ops: Operations<T>, weight: T): T => ops.relu(weight) }),
});

const unitNorm = defineObject({
  kind: "constraint",
  name: "UnitNorm",
  identifiers: ["unit_norm"],
  summary: "Vectors get the length 1.",
  parameters: { axis },
  create: ({ axis }) => ({
    project: <T>(ops: Operations<T>, weight: T): T => ops.divide(weight, plus(ops, norms(ops, weight, axis), epsilon)),
  }),
});

const minMaxNorm = defineObject({
  kind: "constraint",
  name: "MinMaxNorm",
  identifiers: ["min_max_norm"],
  summary: "The lengths of vectors are brought between two bounds.",
  parameters: {
    min_value: number("The least length.", new Float(0)),
    max_value: number("The greatest length.", new Float(1)),
    rate: number("How far each step goes: 1 all the way.", new Float(1)),
    axis,
  },
  create: ({ min_value: least, max_value: most, rate, axis }) => ({
    project<T>(ops: Operations<T>, weight: T): T {
      const lengths = norms(ops, weight, axis);
      const desired = ops.add(times(ops, between(ops, lengths, least, most), rate), times(ops, lengths, 1 - rate));
      return rescale(ops, weight, lengths, desired);
    },
  }),
});

/** https://keras.io/api/layers/constraints/ */
export const constraints = new ObjectRegistry<Constraint>(
  "constraint",
  [maxNorm, minMaxNorm, nonNegative, unitNorm, base],
  {
    ofFunction: ({ definition: { name }, compute }) => ({
      definition: { kind: "constraint", name },
      project: (ops, weight) => compute(ops, [weight])[0]!,
    }),
  },
);
