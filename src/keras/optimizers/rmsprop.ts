import { Float } from "../core/argument";
import { boolean, number } from "../core/kinds";
import { plus, times } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { blend } from "./moments";

/** Tieleman and Hinton, 2012. https://keras.io/api/optimizers/rmsprop/ */
export const rmsprop = defineOptimizer({
  name: "RMSprop",
  summary: "Steps divided by a running mean of the gradients' size.",
  parameters: {
    learning_rate: learningRate(0.001),
    rho: number("How slowly the mean of squares follows.", new Float(0.9)),
    momentum: number("How much of the last step goes on.", new Float(0)),
    epsilon: number("Against division by 0.", new Float(1e-7)),
    centered: boolean("Whether the mean gradient is taken off first.", false),
  },
  slots: ({ momentum, centered }) =>
    ["velocity", ...(momentum > 0 ? ["momentum"] : []), ...(centered ? ["average_gradient"] : [])].map((name) => ({
      name,
      initial: 0,
      apart: true,
    })),
  update:
    ({ rho, momentum, epsilon, centered }) =>
    ({ ops, weight, gradient, slots, learningRate: rate }) => {
      const velocity = blend(ops, slots[0]!, ops.square(gradient), rho);
      const averageBefore = centered ? slots[momentum > 0 ? 2 : 1]! : undefined;
      const average = averageBefore === undefined ? undefined : blend(ops, averageBefore, gradient, rho);
      const spread = average === undefined ? velocity : ops.subtract(velocity, ops.square(average));
      const increment = ops.multiply(ops.multiply(rate, gradient), ops.rsqrt(plus(ops, spread, epsilon)));
      const tail = average === undefined ? [] : [average];
      if (momentum <= 0) return { weight: ops.subtract(weight, increment), slots: [velocity, ...tail] };
      const moved = ops.add(times(ops, slots[1]!, momentum), increment);
      return { weight: ops.subtract(weight, moved), slots: [velocity, moved, ...tail] };
    },
});
