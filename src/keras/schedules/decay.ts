import { Float } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, number } from "../core/kinds";
import { defineSchedule, initialRate, numberList, steps } from "./define";

const decaySteps = steps("Over how many steps it decays.");
const staircase = boolean("Whether it decays at intervals only.", false);

/** How often `decay_steps` went by, in whole numbers on a staircase. */
const periods = (given: { decay_steps: number; staircase: boolean }, step: number): number =>
  given.staircase ? Math.floor(step / given.decay_steps) : step / given.decay_steps;

/** https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay/ */
const exponentialDecay = defineSchedule({
  name: "ExponentialDecay",
  summary: "`initial * decay_rate ** (step / decay_steps)`",
  parameters: {
    initial_learning_rate: initialRate,
    decay_steps: decaySteps,
    decay_rate: number("The factor over `decay_steps`."),
    staircase,
  },
  rateAt: (given, step) => given.initial_learning_rate * given.decay_rate ** periods(given, step),
});

/** https://keras.io/api/optimizers/learning_rate_schedules/inverse_time_decay/ */
const inverseTimeDecay = defineSchedule({
  name: "InverseTimeDecay",
  summary: "`initial / (1 + decay_rate * step / decay_steps)`",
  parameters: {
    initial_learning_rate: initialRate,
    decay_steps: decaySteps,
    decay_rate: number("The rate of decay."),
    staircase,
  },
  rateAt: (given, step) => given.initial_learning_rate / (1 + given.decay_rate * periods(given, step)),
});

/** https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay/ */
const piecewiseConstantDecay = defineSchedule({
  name: "PiecewiseConstantDecay",
  shownName: "PiecewiseConstant",
  summary: "One rate up to each boundary, and one for the rest.",
  parameters: {
    boundaries: numberList("The last steps of the rates."),
    values: numberList("The rates: one more than boundaries."),
  },
  check({ boundaries, values }) {
    if (values.length === boundaries.length + 1) return;
    throw new KerasError(
      "invalid-argument",
      `The length of boundaries should be 1 less than the length of values. Received: boundaries=(${boundaries.join(", ")}) of length ${boundaries.length}, and values=(${values.join(", ")}) of length ${values.length}.`,
      { argument: "values" },
    );
  },
  // Keras makes the boundaries whole.
  rateAt: ({ boundaries, values }, step) =>
    values[boundaries.filter((boundary) => step > Math.trunc(boundary)).length]!,
});

/** https://keras.io/api/optimizers/learning_rate_schedules/polynomial_decay/ */
const polynomialDecay = defineSchedule({
  name: "PolynomialDecay",
  summary: "From the start to `end_learning_rate` along a power.",
  parameters: {
    initial_learning_rate: initialRate,
    decay_steps: decaySteps,
    end_learning_rate: number("The rate at the end.", new Float(0.0001)),
    power: number("The power.", new Float(1)),
    cycle: boolean("Whether it starts anew beyond `decay_steps`.", false),
  },
  rateAt(given, step) {
    const { initial_learning_rate: initial, end_learning_rate: end, decay_steps: each } = given;
    const length = given.cycle ? each * Math.max(1, Math.ceil(step / each)) : each;
    return (initial - end) * (1 - Math.min(step, length) / length) ** given.power + end;
  },
});

/** Schedules that fall along a simple formula. */
export const decays = [exponentialDecay, inverseTimeDecay, piecewiseConstantDecay, polynomialDecay];
