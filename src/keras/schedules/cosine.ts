import { Float } from "../core/argument";
import { integer, number, optional, text } from "../core/kinds";
import { defineSchedule, initialRate, steps } from "./define";

/** From 1 at the start to 0 at the end of a period. */
const cosine = (part: number): number => 0.5 * (1 + Math.cos(Math.PI * part));

/** Loshchilov and Hutter, 2016. https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay/ */
const cosineDecay = defineSchedule({
  name: "CosineDecay",
  summary: "Down along a cosine, after a warm-up if asked.",
  parameters: {
    initial_learning_rate: initialRate,
    decay_steps: steps("Over how many steps it decays."),
    alpha: number("The part of the rate that stays.", new Float(0)),
    name: text("The schedule's name.", "CosineDecay"),
    warmup_target: optional(number("The rate after the warm-up.")),
    warmup_steps: integer("The steps of the warm-up.", 0),
  },
  rateAt({ initial_learning_rate: initial, alpha, decay_steps: length, ...given }, step) {
    const { warmup_target: target } = given;
    const warmup = target === null ? 0 : given.warmup_steps;
    const top = target ?? initial;
    if (step < warmup) return initial + ((top - initial) * step) / warmup;
    return top * ((1 - alpha) * cosine(Math.min(step - warmup, length) / length) + alpha);
  },
});

/** Restarts so far, and how far the period is gone, when each period is `growth` times as long as the one before. */
function period(part: number, growth: number): [restarts: number, part: number] {
  if (growth === 1) return [Math.floor(part), part - Math.floor(part)];
  // In single precision, as in Keras: at a restart the last digit decides.
  const logarithm = (value: number) => Math.fround(Math.log(Math.fround(value)));
  const restarts = Math.floor(Math.fround(logarithm(1 - part * (1 - growth)) / logarithm(growth)));
  const scale = growth ** restarts;
  return [restarts, (part - (1 - scale) / (1 - growth)) / scale];
}

/** https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay_restarts/ */
const cosineDecayRestarts = defineSchedule({
  name: "CosineDecayRestarts",
  shownName: "SGDRDecay",
  summary: "Down along a cosine again and again, each time longer.",
  parameters: {
    initial_learning_rate: initialRate,
    first_decay_steps: steps("The steps of the first period."),
    t_mul: number("How much longer each period is than the one before.", new Float(2)),
    m_mul: number("The rate at the start of each period in relation to the one before.", new Float(1)),
    alpha: number("The part of the rate that stays.", new Float(0)),
  },
  rateAt({ initial_learning_rate: initial, first_decay_steps: first, t_mul: growth, m_mul: factor, alpha }, step) {
    const [restarts, part] = period(Math.fround(step / first), growth);
    return initial * ((1 - alpha) * factor ** restarts * cosine(part) + alpha);
  },
});

/** Schedules along a cosine. */
export const cosineDecays = [cosineDecay, cosineDecayRestarts];
