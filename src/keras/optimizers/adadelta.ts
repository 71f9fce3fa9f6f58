import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { plus } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { blend } from "./moments";

/** Zeiler, 2012. https://keras.io/api/optimizers/adadelta/ */
export const adadelta = defineOptimizer({
  name: "Adadelta",
  summary: "Steps as long as the last ones, in relation to the gradients' size.",
  parameters: {
    learning_rate: learningRate(0.001),
    rho: number("How slowly the means of squares follow.", new Float(0.95)),
    epsilon: number("Against division by 0.", new Float(1e-7)),
  },
  slots: () => [
    { name: "accumulated_grad", initial: 0 },
    { name: "accumulated_delta_var", initial: 0 },
  ],
  update:
    ({ rho, epsilon }) =>
    ({ ops, weight, gradient, slots: [gradients, moves], learningRate: rate }) => {
      const size = (squares: typeof weight) => ops.sqrt(plus(ops, squares, epsilon));
      const squares = blend(ops, gradients!, ops.square(gradient), rho);
      const move = ops.divide(ops.multiply(size(moves!), gradient), size(squares));
      return {
        weight: ops.subtract(weight, ops.multiply(rate, move)),
        slots: [squares, blend(ops, moves!, ops.square(move), rho)],
      };
    },
});
