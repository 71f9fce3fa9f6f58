import type { KerasObject } from "../core/argument";
import { boolean, integer, number, optional, text } from "../core/kinds";
import { toSnakeCase } from "../core/naming";
import { asNumber, invalidArgument, type Parameter, type ParameterTable, type Values } from "../core/parameters";
import { KerasError } from "../core/errors";
import { defineObject, type ObjectClass } from "../core/object";
import type { Schedule } from "../schedules/schedule";
import type { Optimizer, Slot, UpdateContext } from "./optimizer";

/** A number or a schedule. */
export function learningRate(defaultValue: number): Parameter<number | Schedule> {
  return {
    type: "float | LearningRateSchedule",
    doc: "How far a step goes: a number, or a schedule over the steps.",
    default: defaultValue,
    parse(argument, place) {
      const value = asNumber(argument);
      if (value !== undefined) return value;
      const isSchedule =
        typeof argument === "object" &&
        argument !== null &&
        "definition" in argument &&
        argument.definition.kind === "schedule";
      if (!isSchedule) throw invalidArgument(place, "a number or a LearningRateSchedule", argument);
      return argument as Schedule;
    },
  };
}

const common = {
  weight_decay: optional(number("How much the weights shrink at each step, apart from the gradient.")),
  clipnorm: optional(number("The greatest norm of each gradient.", undefined, { min: 0 })),
  clipvalue: optional(number("The greatest size of each gradient's elements.", undefined, { min: 0 })),
  global_clipnorm: optional(number("The greatest norm of all gradients together.", undefined, { min: 0 })),
  use_ema: boolean("Whether a moving average of the weights is kept.", false),
  ema_momentum: number("How slowly the moving average follows.", 0.99),
  ema_overwrite_frequency: optional(integer("How often the weights become their moving average.")),
  loss_scale_factor: optional(number("The loss is multiplied by this while gradients are computed.")),
  gradient_accumulation_steps: optional(integer("How many steps are added up for one update.")),
  name: optional(text("The optimizer's name.")),
};

type Update = <T>(context: UpdateContext<T>) => { weight: T; slots: T[] };

/** Makes an optimizer class. */
export function defineOptimizer<P extends ParameterTable>(definition: {
  name: string;
  identifiers: readonly string[];
  summary: string;
  /** Starts with `learning_rate`. */
  parameters: P;
  /** Other defaults of the arguments that all share. */
  decay?: number;
  slots(values: Values<P>): readonly Slot[];
  update(values: Values<P>): Update;
}): ObjectClass<Optimizer> {
  const { name, identifiers, summary } = definition;
  const shared =
    definition.decay === undefined
      ? common
      : { ...common, weight_decay: { ...common.weight_decay, default: definition.decay } };
  const parameters: ParameterTable = { ...definition.parameters, ...shared };
  return defineObject({
    kind: "optimizer",
    name,
    identifiers,
    summary,
    parameters,
    create(values, automaticName): Omit<Optimizer, keyof KerasObject> {
      const own = values as unknown as Values<P> & Record<string, number | null>;
      const clips = [own["clipnorm"], own["clipvalue"], own["global_clipnorm"]].filter(
        (value) => value !== null && value !== undefined,
      );
      if (clips.length > 1)
        throw new KerasError(
          "invalid-argument",
          "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set.",
          { argument: "clipnorm" },
        );
      const steps = own["gradient_accumulation_steps"] ?? null;
      if (steps !== null && steps < 2)
        throw new KerasError(
          "invalid-argument",
          `\`gradient_accumulation_steps\` must be an integer >= 2. Received: gradient_accumulation_steps=${steps}`,
          { argument: "gradient_accumulation_steps" },
        );
      return {
        name: (own["name"] as unknown as string | null) ?? automaticName(toSnakeCase(name)),
        settings: {
          learningRate: own["learning_rate"] as unknown as number | Schedule,
          weightDecay: own["weight_decay"] ?? null,
          clipNorm: own["clipnorm"] ?? null,
          clipValue: own["clipvalue"] ?? null,
          globalClipNorm: own["global_clipnorm"] ?? null,
          average: own["use_ema"]
            ? { momentum: own["ema_momentum"] ?? 0.99, overwriteFrequency: own["ema_overwrite_frequency"] ?? null }
            : null,
          accumulationSteps: steps,
        },
        slots: definition.slots(own),
        update: definition.update(own),
      };
    },
  });
}
