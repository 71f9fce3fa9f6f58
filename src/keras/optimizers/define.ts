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
  Q extends ParameterTable = Record<never, never>,
>(definition: {
  name: string;
  /** The class' name in lower case, unless given. */
  identifiers?: readonly string[];
  summary: string;
  /** Before those that all share; one that all share stands where it is given here. */
  parameters: P;
  /** Behind them. */
  laterParameters?: Q;
  /** Throws KerasError. */
  check?(values: Values<P & Q>): void;
  slots(values: Values<P & Q>): readonly Slot[];
  shared?(values: Values<P & Q>): readonly SharedVariable[];
  /** Where not all weights decay by `weight_decay`. */
  weightDecay?(values: Values<P & Q> & CommonValues): (weight: WeightForm) => number | null;
  update(values: Values<P & Q>): Update;
}): ObjectClass<Optimizer> {
  const { name, summary, weightDecay } = definition;
  const parameters: ParameterTable = {
    ...commonBehind(definition.parameters),
    ...definition.laterParameters,
    ...legacyParameters,
  };
  return defineObject({
    kind: "optimizer",
    name,
    identifiers: definition.identifiers ?? [name.toLowerCase()],
    summary,
    parameters,
    create(values, automaticName): Omit<Optimizer, keyof KerasObject> {
      const given = values as unknown as Values<P & Q> & CommonValues;
      checkCommon(given);
      definition.check?.(given);
      return {
        name: given.name ?? automaticName(toSnakeCase(name)),
        settings: settingsOf(given, weightDecay?.(given) ?? (() => given.weight_decay)),
        slots: definition.slots(given),
        shared: definition.shared?.(given) ?? [],
        update: definition.update(given),
      };
    },
  });
}

const commonBehind = (own: ParameterTable): ParameterTable => ({ ...own, ...commonParameters, ...own });
