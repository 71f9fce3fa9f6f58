import type { KerasObject } from "../core/argument";
import { choice, ignored, optional, text } from "../core/kinds";
import { KerasError } from "../core/errors";
import { toSnakeCase } from "../core/naming";
import { defineObject, type ObjectClass } from "../core/object";
import type { ParameterTable, Values } from "../core/parameters";
import type { Operations } from "../ops/operations";
import type { Loss, Reduction } from "./loss";

type OfPair = <T>(ops: Operations<T>, yTrue: T, yPred: T) => T;

const reductions = ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"] as const;

/** What all losses have behind their own parameters; a class where one of them stands elsewhere lists it in its place. */
export const common = {
  reduction: optional(
    choice<Reduction>("How the values of a batch become one number.", reductions, undefined, { exact: true }),
    "sum_over_batch_size",
  ),
  name: optional(text("The loss's name in the logs.")),
  dtype: ignored("The type to compute in."),
};

/** Makes a loss class: its own parameters, and what it computes for each example. */
export function defineLoss<P extends ParameterTable>(definition: {
  name: string;
  /** Where it is not the class name in snake case. */
  usualName?: string;
  /** The function of the same name first, then its short forms. */
  identifiers: readonly string[];
  summary: string;
  parameters: P;
  perSample(values: Values<P>): OfPair;
  /** What Keras says of the values' shape, where the run gives another. */
  saidShape?: Loss["saidShape"];
  /** Which values count, if not all do. */
  valid?(values: Values<P>): OfPair | undefined;
}): ObjectClass<Loss> {
  const parameters = { ...definition.parameters, ...common };
  return defineObject({
    kind: "loss",
    name: definition.name,
    identifiers: definition.identifiers,
    summary: definition.summary,
    parameters,
    create(values: Values<typeof parameters>): Omit<Loss, keyof KerasObject> {
      const own = values as unknown as Values<P>;
      const { reduction, name } = values as unknown as { reduction: Reduction | null; name: string | null };
      return {
        name: name ?? definition.usualName ?? toSnakeCase(definition.name),
        reduction: reduction ?? "none",
        perSample: definition.perSample(own),
        saidShape: definition.saidShape,
        valid: definition.valid?.(own),
      };
    },
  });
}

/** What losses of the program's own build upon. https://keras.io/api/losses/#loss-class */
export const baseLoss: ObjectClass<Loss> = defineObject({
  kind: "loss",
  name: "Loss",
  identifiers: [],
  summary: "The base of all losses.",
  parameters: { name: common.name, reduction: common.reduction, dtype: common.dtype },
  create: ({ name, reduction }) => ({
    name: name ?? "loss",
    reduction: reduction ?? "none",
    valid: undefined,
    perSample(): never {
      throw new KerasError("unsupported", "A loss must say in `call(self, y_true, y_pred)` what it computes.");
    },
  }),
});
