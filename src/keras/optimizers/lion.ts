import { Float, formatFloat } from "../core/argument";
import { KerasError } from "../core/errors";
import { number } from "../core/kinds";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { blend } from "./moments";

/** Chen et al., 2023. https://keras.io/api/optimizers/lion/ */
export const lion = defineOptimizer({
  name: "Lion",
  summary: "Steps of one size, by the sign of a running mean of the gradients.",
  parameters: {
    learning_rate: learningRate(0.001),
    beta_1: number("How much the mean counts beside the gradient.", new Float(0.9)),
    beta_2: number("How slowly the mean of the gradients follows.", new Float(0.99)),
  },
  check({ beta_1: beta1 }) {
    if (beta1 > 0 && beta1 <= 1) return;
    throw new KerasError(
      "invalid-argument",
      `Argument \`beta_1\` must be in the [0, 1] range. Otherwise, the optimizer degenerates to SignSGD. Received: beta_1=${formatFloat(beta1)}.`,
      { argument: "beta_1" },
    );
  },
  slots: () => [{ name: "momentum", initial: 0 }],
  update:
    ({ beta_1: beta1, beta_2: beta2 }) =>
    ({ ops, weight, gradient, slots: [momentum], learningRate: rate }) => ({
      weight: ops.subtract(weight, ops.multiply(rate, ops.sign(blend(ops, momentum!, gradient, beta1)))),
      slots: [blend(ops, momentum!, gradient, beta2)],
    }),
});
