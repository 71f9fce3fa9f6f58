import type { KerasObject } from "../core/argument";
import { toSnakeCase } from "../core/naming";
import { defineObject, type ObjectClass } from "../core/object";
import type { Parameter, ParameterTable, Values } from "../core/parameters";
import type { Schedule } from "../schedules/schedule";
import { checkCommon, commonParameters, type CommonValues, legacyParameters, settingsOf } from "./common";
import type { Optimizer, SharedVariable, Slot, Updated, UpdateContext, WeightForm } from "./optimizer";

type Update = <T>(context: UpdateContext<T>) => Updated<T>;

/** Makes an optimizer class. */
export function defineOptimizer<
  P extends ParameterTable & { readonly learning_rate: Parameter<number | Schedule> },
>(definition: {
  name: string;
  /** The class' name in lower case, unless given. */
  identifiers?: readonly string[];
  summary: string;
  /** One that all share stands where it is given here. */
  parameters: P;
  /** Behind which one those stand that all share: the last, unless given. */
  sharedAfter?: keyof P;
  /** Throws KerasError. */
  check?(values: Values<P>): void;
  slots(values: Values<P>): readonly Slot[];
  shared?(values: Values<P>): readonly SharedVariable[];
  /** Where not all weights decay by `weight_decay`. */
  weightDecay?(values: Values<P> & CommonValues): (weight: WeightForm) => number | null;
  update(values: Values<P>): Update;
}): ObjectClass<Optimizer> {
  const { name, summary, weightDecay } = definition;
  const parameters = { ...withShared(definition.parameters, definition.sharedAfter), ...legacyParameters };
  return defineObject({
    kind: "optimizer",
    name,
    identifiers: definition.identifiers ?? [name.toLowerCase()],
    summary,
    parameters,
    create(values, automaticName): Omit<Optimizer, keyof KerasObject> {
      const given = values as unknown as Values<P> & CommonValues;
      checkCommon(given);
      definition.check?.(given);
      return {
        name: given.name ?? automaticName(toSnakeCase(name)),
        settings: settingsOf(given, weightDecay?.(given) ?? (() => given.weight_decay)),
        hyperparameters: given,
        slots: definition.slots(given),
        shared: definition.shared?.(given) ?? [],
        update: definition.update(given),
      };
    },
  });
}

function withShared(own: ParameterTable, last: PropertyKey | undefined): ParameterTable {
  const names = Object.keys(own);
  const place = last === undefined ? names.length : names.indexOf(String(last)) + 1;
  const before = Object.fromEntries(Object.entries(own).slice(0, place));
  return { ...before, ...commonParameters, ...own };
}
