import { boolean, number } from "../core/kinds";
import type { ObjectClass } from "../core/object";
import { defineOptimizer, learningRate } from "./define";
import type { Optimizer } from "./optimizer";

/** Kingma and Ba, "Adam", 2014; with decoupled weight decay: Loshchilov and Hutter, 2017. Keras adds epsilon before the bias correction. */
function adamLike(name: string, summary: string, decay?: number): ObjectClass<Optimizer> {
  return defineOptimizer({
    name,
    identifiers: [name.toLowerCase()],
    summary,
    decay,
    parameters: {
      learning_rate: learningRate(0.001),
      ...(decay === undefined ? {} : { weight_decay: number("How much the weights shrink at each step.", decay) }),
      beta_1: number("How slowly the mean of the gradients follows.", 0.9),
      beta_2: number("How slowly the mean of their squares follows.", 0.999),
      epsilon: number("Against division by 0.", 1e-7),
      amsgrad: boolean("Whether the greatest mean square so far is used (Reddi et al., 2018).", false),
    },
    slots: ({ amsgrad }) => [
      { name: "momentum", initial: 0 },
      { name: "velocity", initial: 0 },
      ...(amsgrad ? [{ name: "velocity_hat", initial: 0, apart: true }] : []),
    ],
    update:
      ({ beta_1: beta1, beta_2: beta2, epsilon }) =>
      ({ ops, weight, gradient, slots: [momentum, velocity, greatest], learningRate: rate, step }) => {
        const power = (beta: number) => ops.subtract(ops.scalar(1), ops.power(ops.scalar(beta), step));
        const alpha = ops.divide(ops.multiply(rate, ops.sqrt(power(beta2))), power(beta1));
        const m = ops.add(momentum!, ops.multiply(ops.subtract(gradient, momentum!), ops.scalar(1 - beta1)));
        const v = ops.add(
          velocity!,
          ops.multiply(ops.subtract(ops.square(gradient), velocity!), ops.scalar(1 - beta2)),
        );
        const top = greatest === undefined ? undefined : ops.maximum(greatest, v);
        const move = ops.divide(ops.multiply(m, alpha), ops.add(ops.sqrt(top ?? v), ops.scalar(epsilon)));
        return { weight: ops.subtract(weight, move), slots: top === undefined ? [m, v] : [m, v, top] };
      },
  });
}

export const adam = adamLike("Adam", "Steps scaled by running means of gradients and of their squares.");
export const adamW = adamLike("AdamW", "Adam whose weights also decay at each step.", 0.004);
