import { boolean, number } from "../core/kinds";
import { defineOptimizer, learningRate } from "./define";

/** Gradient descent, with momentum. https://keras.io/api/optimizers/sgd/ */
export const sgd = defineOptimizer({
  name: "SGD",
  identifiers: ["sgd"],
  summary: "Gradient descent, with momentum if asked.",
  parameters: {
    learning_rate: learningRate(0.01),
    momentum: number("How much of the last step goes on.", 0.0, { min: 0, max: 1 }),
    nesterov: boolean("Whether the gradient is taken ahead (Nesterov, 1983).", false),
  },
  slots: ({ momentum }) => (momentum === 0 ? [] : [{ name: "momentum", initial: 0 }]),
  update:
    ({ momentum, nesterov }) =>
    ({ ops, weight, gradient, slots: [velocity], learningRate: rate }) => {
      const step = ops.multiply(gradient, rate);
      if (velocity === undefined) return { weight: ops.subtract(weight, step), slots: [] };
      const next = ops.subtract(ops.multiply(velocity, ops.scalar(momentum)), step);
      const move = nesterov ? ops.subtract(ops.multiply(next, ops.scalar(momentum)), step) : next;
      return { weight: ops.add(weight, move), slots: [next] };
    },
});
