import { formatShape } from "../../protocol";
import { type Argument, Float, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import { choice, number } from "../core/kinds";
import { defineObject, ObjectRegistry } from "../core/object";
import type { Parameter } from "../core/parameters";
import type { Regularizer } from "../core/regularizer";
import { numberLike, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { unitVectors } from "../ops/unit-vectors";

/** A non-negative factor; None stands for the default, as in Keras. */
function factor(doc: string, defaultValue: number): Parameter<number> {
  const finite = number(doc, new Float(defaultValue), { min: 0, max: Number.MAX_VALUE });
  return { ...finite, parse: (argument: Argument, place) => finite.parse(argument ?? new Float(defaultValue), place) };
}

const anyFactor = factor("The factor.", 0.01);

/** Keras multiplies this one as it is: an int fails there. */
const floatFactor: Parameter<number> = {
  ...anyFactor,
  parse(argument: Argument, place) {
    if (argument instanceof Float) return anyFactor.parse(argument, place);
    const hint = typeof argument === "number" && argument >= 0 ? ` Write ${argument}.0 instead of ${argument}.` : "";
    throw new KerasError(
      "invalid-argument",
      `Invalid value for argument ${place.name}: expected a non-negative float. Received: ${place.name}=${formatArgument(argument)}.${hint}`,
      { argument: place.name },
    );
  },
};

const absoluteSum = <T>(ops: Operations<T>, weight: T, l1: number): T =>
  times(ops, ops.sum(ops.absolute(weight), null), l1);
const squareSum = <T>(ops: Operations<T>, weight: T, l2: number): T =>
  times(ops, ops.sum(ops.square(weight), null), l2);

/** What regularizers of the program's own build upon. */
const base = defineObject({
  kind: "regularizer",
  name: "Regularizer",
  identifiers: ["regularizer"],
  summary: "The base of all regularizers: no penalty.",
  parameters: {},
  create: () => ({ penalty: <T>(ops: Operations<T>, weight: T): T => absoluteSum(ops, weight, 0) }),
});

const l1 = defineObject({
  kind: "regularizer",
  name: "L1",
  identifiers: ["l1"],
  summary: "`l1 * sum(abs(x))`: pulls weights to exactly 0.",
  parameters: { l1: factor("The factor.", 0.01) },
  create: ({ l1 }) => ({ penalty: <T>(ops: Operations<T>, weight: T): T => absoluteSum(ops, weight, l1) }),
});

const l2 = defineObject({
  kind: "regularizer",
  name: "L2",
  identifiers: ["l2"],
  summary: "`l2 * sum(square(x))`: keeps weights small.",
  parameters: { l2: factor("The factor.", 0.01) },
  create: ({ l2 }) => ({ penalty: <T>(ops: Operations<T>, weight: T): T => squareSum(ops, weight, l2) }),
});

const l1l2 = defineObject({
  kind: "regularizer",
  name: "L1L2",
  identifiers: ["l1l2", "l1_l2"],
  summary: "`l1 * sum(abs(x)) + l2 * sum(square(x))`",
  parameters: { l1: factor("The factor of the absolute values.", 0), l2: factor("The factor of the squares.", 0) },
  create: ({ l1, l2 }) => ({
    penalty: <T>(ops: Operations<T>, weight: T): T => ops.add(absoluteSum(ops, weight, l1), squareSum(ops, weight, l2)),
  }),
});

const orthogonal = defineObject({
  kind: "regularizer",
  name: "OrthogonalRegularizer",
  identifiers: ["orthogonal_regularizer"],
  summary: "Keeps the rows (or columns) of a matrix orthogonal to each other.",
  parameters: {
    factor: floatFactor,
    mode: choice("Which vectors should be orthogonal.", ["rows", "columns"], "rows", { exact: true }),
  },
  create: ({ factor, mode }) => ({
    penalty<T>(ops: Operations<T>, weight: T): T {
      const shape = ops.shape(weight);
      if (shape.length !== 2) {
        throw new KerasError(
          "wrong-rank",
          `Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape=${formatShape([...shape])}`,
        );
      }
      const rows = mode === "rows" ? weight : ops.transpose(weight);
      const vectors = unitVectors(ops, rows, 1);
      const products = ops.matmul(vectors, ops.transpose(vectors));
      const size = shape[mode === "rows" ? 0 : 1];
      const count = typeof size === "number" ? size : 1;
      const others = ops.constant(
        Float32Array.from({ length: count * count }, (_, index) => (index % (count + 1) === 0 ? 0 : 1)),
        [count, count],
      );
      const pairs = numberLike(ops, products, (count * (count - 1)) / 2);
      return ops.divide(times(ops, ops.sum(ops.absolute(ops.multiply(products, others)), null), factor * 0.5), pairs);
    },
  }),
});

/** https://keras.io/api/layers/regularizers/ */
export const regularizers = new ObjectRegistry<Regularizer>("regularizer", [l1, l2, l1l2, orthogonal, base], {
  ofFunction: ({ definition: { name }, compute }) => ({
    definition: { kind: "regularizer", name },
    penalty: (ops, weight) => compute(ops, [weight])[0]!,
  }),
  except: { l1_l2: "keras.regularizers.L1L2(l1, l2)" },
});
