import { boolean, number } from "../core/kinds";
import { defineOptimizer, learningRate } from "./define";

/** Tieleman and Hinton, 2012. https://keras.io/api/optimizers/rmsprop/ */
export const rmsprop = defineOptimizer({
  name: "RMSprop",
  identifiers: ["rmsprop"],
  summary: "Steps divided by a running mean of the gradients' size.",
  parameters: {
    learning_rate: learningRate(0.001),
    rho: number("How slowly the mean of squares follows.", 0.9),
    momentum: number("How much of the last step goes on.", 0.0),
    epsilon: number("Against division by 0.", 1e-7),
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
      const follow = (old: typeof weight, current: typeof weight) =>
        ops.add(ops.multiply(ops.scalar(rho), old), ops.multiply(ops.scalar(1 - rho), current));
      const velocity = follow(slots[0]!, ops.square(gradient));
      const averageBefore = centered ? slots[momentum > 0 ? 2 : 1]! : undefined;
      const average = averageBefore === undefined ? undefined : follow(averageBefore, gradient);
      const spread = average === undefined ? velocity : ops.subtract(velocity, ops.square(average));
      const increment = ops.multiply(ops.multiply(rate, gradient), ops.rsqrt(ops.add(spread, ops.scalar(epsilon))));
      const tail = average === undefined ? [] : [average];
      if (momentum <= 0) return { weight: ops.subtract(weight, increment), slots: [velocity, ...tail] };
      const moved = ops.add(ops.multiply(ops.scalar(momentum), slots[1]!), increment);
      return { weight: ops.subtract(weight, moved), slots: [velocity, moved, ...tail] };
    },
});

/** Duchi, Hazan and Singer, 2011. https://keras.io/api/optimizers/adagrad/ */
export const adagrad = defineOptimizer({
  name: "Adagrad",
  identifiers: ["adagrad"],
  summary: "Steps divided by the size of all gradients so far.",
  parameters: {
    learning_rate: learningRate(0.001),
    initial_accumulator_value: number("What the sum of squares starts with.", 0.1),
    epsilon: number("Against division by 0.", 1e-7),
  },
  slots: ({ initial_accumulator_value: initial }) => [{ name: "accumulator", initial }],
  update:
    ({ epsilon }) =>
    ({ ops, weight, gradient, slots: [before], learningRate: rate }) => {
      const accumulator = ops.add(before!, ops.square(gradient));
      return {
        weight: ops.subtract(
          weight,
          ops.divide(ops.multiply(rate, gradient), ops.sqrt(ops.add(accumulator, ops.scalar(epsilon)))),
        ),
        slots: [accumulator],
      };
    },
});
