import { type Argument, Float, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, number } from "../core/kinds";
import type { Parameter } from "../core/parameters";
import { times } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";

const momentumParameter: Parameter<number> = {
  ...number("How much of the last step goes on.", new Float(0)),
  parse(argument: Argument) {
    if (argument instanceof Float && argument.value >= 0 && argument.value <= 1) return argument.value;
    const hint = argument === 0 || argument === 1 ? ` Write ${argument}.0 instead of ${argument}.` : "";
    throw new KerasError(
      "invalid-argument",
      `\`momentum\` must be a float between [0, 1]. Received: momentum=${formatArgument(argument)}.${hint}`,
      {
        argument: "momentum",
      },
    );
  },
};

/** Gradient descent, with momentum. https://keras.io/api/optimizers/sgd/ */
export const sgd = defineOptimizer({
  name: "SGD",
  summary: "Gradient descent, with momentum if asked.",
  parameters: {
    learning_rate: learningRate(0.01),
    momentum: momentumParameter,
    nesterov: boolean("Whether the gradient is taken ahead (Nesterov, 1983).", false),
  },
  slots: ({ momentum }) => (momentum === 0 ? [] : [{ name: "momentum", initial: 0 }]),
  update:
    ({ momentum, nesterov }) =>
    ({ ops, weight, gradient, slots: [velocity], learningRate: rate }) => {
      const step = ops.multiply(gradient, rate);
      if (velocity === undefined) return { weight: ops.subtract(weight, step), slots: [] };
      const next = ops.subtract(times(ops, velocity, momentum), step);
      const move = nesterov ? ops.subtract(times(ops, next, momentum), step) : next;
      return { weight: ops.add(weight, move), slots: [next] };
    },
});
