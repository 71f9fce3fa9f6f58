import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { from, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { approach, biasCorrection } from "./moments";

/** The momentum of a step: `beta_1 * (1 - 0.5 * 0.96 ** step)`. */
const momentumAt = <T>(ops: Operations<T>, beta1: number, step: T): T =>
  times(ops, from(ops, 1, times(ops, ops.power(ops.scalar(0.96), step), 0.5)), beta1);

/** Dozat, 2015. https://keras.io/api/optimizers/Nadam/ */
export const nadam = defineOptimizer({
  name: "Nadam",
  summary: "Adam with Nesterov's momentum.",
  parameters: {
    learning_rate: learningRate(0.001),
    beta_1: number("How slowly the mean of the gradients follows.", new Float(0.9)),
    beta_2: number("How slowly the mean of their squares follows.", new Float(0.999)),
    epsilon: number("Against division by 0.", new Float(1e-7)),
  },
  slots: () => [
    { name: "momentum", initial: 0 },
    { name: "velocity", initial: 0 },
  ],
  shared: ({ beta_1: beta1 }) => [
    {
      // The product of the momentums of all steps, which Keras gives no name.
      name: "variable",
      initial: 1,
      next: <T>(ops: Operations<T>, product: T, step: T): T => ops.multiply(product, momentumAt(ops, beta1, step)),
    },
  ],
  update:
    ({ beta_1: beta1, beta_2: beta2, epsilon }) =>
    ({ ops, weight, gradient, slots: [momentum, velocity], shared: [product], learningRate: rate, step }) => {
      const now = momentumAt(ops, beta1, step);
      const ahead = momentumAt(ops, beta1, plus(ops, step, 1));
      const m = approach(ops, momentum!, gradient, 1 - beta1);
      const v = approach(ops, velocity!, ops.square(gradient), 1 - beta2);
      const mean = ops.add(
        ops.divide(ops.multiply(ahead, m), from(ops, 1, ops.multiply(product!, ahead))),
        ops.divide(ops.multiply(from(ops, 1, now), gradient), from(ops, 1, product!)),
      );
      const size = ops.sqrt(ops.divide(v, biasCorrection(ops, beta2, step)));
      const move = ops.divide(ops.multiply(mean, rate), plus(ops, size, epsilon));
      return { weight: ops.subtract(weight, move), slots: [m, v] };
    },
});
