import { Float } from "../core/argument";
import { boolean, number } from "../core/kinds";
import type { ObjectClass } from "../core/object";
import type { Parameter } from "../core/parameters";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { adamStep } from "./moments";
import type { Optimizer } from "./optimizer";

/** Kingma and Ba, 2014; with decoupled weight decay: Loshchilov and Hutter, 2017. */
function adamLike(
  name: string,
  summary: string,
  decay: { weight_decay?: Parameter<number> } = {},
): ObjectClass<Optimizer> {
  return defineOptimizer({
    name,
    summary,
    parameters: {
      learning_rate: learningRate(0.001),
      ...decay,
      beta_1: number("How slowly the mean of the gradients follows.", new Float(0.9)),
      beta_2: number("How slowly the mean of their squares follows.", new Float(0.999)),
      epsilon: number("Against division by 0.", new Float(1e-7)),
      amsgrad: boolean("Whether the greatest mean square so far is used (Reddi et al., 2018).", false),
    },
    slots: ({ amsgrad }) => [
      { name: "momentum", initial: 0 },
      { name: "velocity", initial: 0 },
      ...(amsgrad ? [{ name: "velocity_hat", initial: 0, apart: true }] : []),
    ],
    update:
      ({ beta_1: beta1, beta_2: beta2, epsilon }) =>
      ({ ops, slots: [momentum, velocity, greatest], ...context }) => {
        const moved = adamStep(
          ops,
          { ...context, momentum: momentum!, velocity: velocity!, greatest },
          { beta1, beta2, epsilon },
        );
        return { weight: moved.weight, slots: [moved.momentum, moved.velocity, moved.greatest] };
      },
  });
}

/** https://keras.io/api/optimizers/adam/ */
export const adam = adamLike("Adam", "Steps scaled by running means of gradients and of their squares.");

/** https://keras.io/api/optimizers/adamw/ */
export const adamW = adamLike("AdamW", "Adam whose weights also decay at each step.", {
  weight_decay: number("How much the weights shrink at each step.", new Float(0.004)),
});
