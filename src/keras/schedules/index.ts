import type { KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, integer, number, numbers, optional, text } from "../core/kinds";
import { defineObject, type ObjectClass, ObjectRegistry } from "../core/object";
import type { ParameterTable, Values } from "../core/parameters";
import type { Schedule } from "./schedule";

export type { Schedule } from "./schedule";

const name = optional(text("The schedule's name."));

function defineSchedule<P extends ParameterTable>(
  className: string,
  summary: string,
  parameters: P,
  rateAt: (values: Values<P>, step: number) => number,
  check?: (values: Values<P>) => void,
): ObjectClass<Schedule> {
  return defineObject({
    kind: "schedule",
    name: className,
    identifiers: [],
    summary,
    parameters: { ...parameters, name },
    create(values): Omit<Schedule, keyof KerasObject> {
      const own = values as unknown as Values<P>;
      check?.(own);
      return { rateAt: (step) => rateAt(own, step) };
    },
  });
}

const initial = number("The rate at the start.");
const steps = integer("Over how many steps it decays.");
const staircase = boolean("Whether it decays at intervals only.", false);

/** https://keras.io/api/optimizers/learning_rate_schedules/ */
export const schedules = new ObjectRegistry<Schedule>("schedule", [
  defineSchedule(
    "ExponentialDecay",
    "`initial * decay_rate ** (step / decay_steps)`",
    {
      initial_learning_rate: initial,
      decay_steps: steps,
      decay_rate: number("The factor over `decay_steps`."),
      staircase,
    },
    (given, step) => {
      const part = step / given.decay_steps;
      return given.initial_learning_rate * given.decay_rate ** (given.staircase ? Math.floor(part) : part);
    },
  ),
  defineSchedule(
    "InverseTimeDecay",
    "`initial / (1 + decay_rate * step / decay_steps)`",
    { initial_learning_rate: initial, decay_steps: steps, decay_rate: number("The rate of decay."), staircase },
    (given, step) => {
      const part = step / given.decay_steps;
      return given.initial_learning_rate / (1 + given.decay_rate * (given.staircase ? Math.floor(part) : part));
    },
  ),
  defineSchedule(
    "PiecewiseConstantDecay",
    "One rate up to each boundary, and one for the rest.",
    { boundaries: numbers("The last steps of the rates."), values: numbers("The rates: one more than boundaries.") },
    ({ boundaries, values }, step) => values[boundaries.filter((boundary) => step > boundary).length]!,
    ({ boundaries, values }) => {
      if (values.length === boundaries.length + 1) return;
      throw new KerasError(
        "invalid-argument",
        `The length of boundaries should be 1 less than the length of values. Received: boundaries of length ${boundaries.length}, and values of length ${values.length}.`,
        { argument: "values" },
      );
    },
  ),
  defineSchedule(
    "PolynomialDecay",
    "From the start to `end_learning_rate` along a power.",
    {
      initial_learning_rate: initial,
      decay_steps: steps,
      end_learning_rate: number("The rate at the end.", 0.0001),
      power: number("The power.", 1.0),
      cycle: boolean("Whether it starts anew beyond `decay_steps`.", false),
    },
    (given, step) => {
      const length = given.cycle
        ? given.decay_steps * Math.max(1, Math.ceil(step / given.decay_steps))
        : given.decay_steps;
      const part = Math.min(step, length) / length;
      return (
        (given.initial_learning_rate - given.end_learning_rate) * (1 - part) ** given.power + given.end_learning_rate
      );
    },
  ),
  defineSchedule(
    "CosineDecay",
    "Down along a cosine, after a warm-up if asked.",
    {
      initial_learning_rate: initial,
      decay_steps: steps,
      alpha: number("The part of the rate that stays.", 0.0),
      name,
      warmup_target: optional(number("The rate after the warm-up.")),
      warmup_steps: integer("The steps of the warm-up.", 0),
    },
    (given, step) => {
      const top = given.warmup_target ?? given.initial_learning_rate;
      if (given.warmup_target !== null && step < given.warmup_steps)
        return given.initial_learning_rate + ((top - given.initial_learning_rate) * step) / given.warmup_steps;
      const part =
        Math.min(step - (given.warmup_target === null ? 0 : given.warmup_steps), given.decay_steps) / given.decay_steps;
      return top * ((1 - given.alpha) * 0.5 * (1 + Math.cos(Math.PI * part)) + given.alpha);
    },
  ),
]);
