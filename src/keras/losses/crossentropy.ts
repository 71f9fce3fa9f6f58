import type { Dimension } from "../../protocol";
import type { Operations } from "../ops/operations";
import { binaryCrossentropy } from "./binary";
import { categoricalCrossentropy } from "./categorical";
import type { Loss } from "./loss";
import { sparseCategoricalCrossentropy } from "./sparse";

export type LabelKind = "binary" | "sparse" | "categorical";

/** What kind of labels these are, as Keras' `compile` tells from the shapes of targets and predictions. */
export function labelKind(target: readonly Dimension[], output: readonly Dimension[]): LabelKind {
  if (output.at(-1) === 1) return "binary";
  return target.length < output.length || target.at(-1) === 1 ? "sparse" : "categorical";
}

const usual = { positional: [], keywords: new Map<string, never>() };
const choices: Readonly<Record<LabelKind, Loss>> = {
  binary: binaryCrossentropy.create(usual),
  sparse: sparseCategoricalCrossentropy.create(usual),
  categorical: categoricalCrossentropy.create(usual),
};

/** `compile(loss="crossentropy")`, or `"ce"`: the cross-entropy that fits the shapes. `keras.losses.get` does not know it. */
export const crossentropy: Loss = {
  definition: { kind: "loss", name: "crossentropy" },
  name: "crossentropy",
  reduction: "sum_over_batch_size",
  valid: undefined,
  perSample: <T>(ops: Operations<T>, yTrue: T, yPred: T): T =>
    choices[labelKind(ops.shape(yTrue), ops.shape(yPred))].perSample(ops, yTrue, yPred),
};
