import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { plus, times } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { approach, biasCorrection } from "./moments";

/** Kingma and Ba, 2014, section 7.1. https://keras.io/api/optimizers/adamax/ */
export const adamax = defineOptimizer({
  name: "Adamax",
  summary: "Adam with the greatest gradient of late instead of the mean square.",
  parameters: {
    learning_rate: learningRate(0.001),
    beta_1: number("How slowly the mean of the gradients follows.", new Float(0.9)),
    beta_2: number("How slowly the greatest gradient is forgotten.", new Float(0.999)),
    epsilon: number("Against division by 0.", new Float(1e-7)),
  },
  slots: () => [
    { name: "momentum", initial: 0 },
    { name: "norm", initial: 0 },
  ],
  update:
    ({ beta_1: beta1, beta_2: beta2, epsilon }) =>
    ({ ops, weight, gradient, slots: [momentum, norm], learningRate: rate, step }) => {
      const m = approach(ops, momentum!, gradient, 1 - beta1);
      const u = ops.maximum(times(ops, norm!, beta2), ops.absolute(gradient));
      const move = ops.divide(
        ops.multiply(rate, m),
        ops.multiply(biasCorrection(ops, beta1, step), plus(ops, u, epsilon)),
      );
      return { weight: ops.subtract(weight, move), slots: [m, u] };
    },
});
