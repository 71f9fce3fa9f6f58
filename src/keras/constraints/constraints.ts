import type { Constraint } from "../core/constraint";
import { defineObject, ObjectRegistry } from "../core/object";
import type { Operations } from "../ops/operations";

const nonNegative = defineObject({
  kind: "constraint",
  name: "NonNeg",
  identifiers: ["non_neg"],
  summary: "Negative weights become 0.",
  parameters: {},
  create: () => ({ project: <T>(ops: Operations<T>, weight: T): T => ops.relu(weight) }),
});

/** https://keras.io/api/layers/constraints/ */
export const constraints = new ObjectRegistry<Constraint>("constraint", [nonNegative]);
