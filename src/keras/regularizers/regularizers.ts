import { number } from "../core/kinds";
import { defineObject, ObjectRegistry } from "../core/object";
import type { Regularizer } from "../core/regularizer";
import type { Operations } from "../ops/operations";

const l2 = defineObject({
  kind: "regularizer",
  name: "L2",
  identifiers: ["l2"],
  summary: "`l2 * sum(square(x))`",
  parameters: { l2: number("The factor.", 0.01, { min: 0 }) },
  create: ({ l2 }) => ({
    penalty: <T>(ops: Operations<T>, weight: T): T => ops.multiply(ops.scalar(l2), ops.sum(ops.square(weight), null)),
  }),
});

/** https://keras.io/api/layers/regularizers/ */
export const regularizers = new ObjectRegistry<Regularizer>("regularizer", [l2]);
