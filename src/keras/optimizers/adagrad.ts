import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { plus } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";

/** Duchi, Hazan and Singer, 2011. https://keras.io/api/optimizers/adagrad/ */
export const adagrad = defineOptimizer({
  name: "Adagrad",
  summary: "Steps divided by the size of all gradients so far.",
  parameters: {
    learning_rate: learningRate(0.001),
    initial_accumulator_value: number("What the sum of squares starts with.", new Float(0.1)),
    epsilon: number("Against division by 0.", new Float(1e-7)),
  },
  slots: ({ initial_accumulator_value: initial }) => [{ name: "accumulator", initial }],
  update:
    ({ epsilon }) =>
    ({ ops, weight, gradient, slots: [before], learningRate: rate }) => {
      const accumulator = ops.add(before!, ops.square(gradient));
      const move = ops.divide(ops.multiply(rate, gradient), ops.sqrt(plus(ops, accumulator, epsilon)));
      return { weight: ops.subtract(weight, move), slots: [accumulator] };
    },
});
