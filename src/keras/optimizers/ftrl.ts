import { Float, formatFloat } from "../core/argument";
import { KerasError } from "../core/errors";
import { number } from "../core/kinds";
import { times } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";

const notNegative = [
  "initial_accumulator_value",
  "l1_regularization_strength",
  "l2_regularization_strength",
  "l2_shrinkage_regularization_strength",
] as const;

const refuse = (argument: string, value: number, wanted: string): never => {
  throw new KerasError(
    "invalid-argument",
    `\`${argument}\` needs to be ${wanted} or zero. Received: ${argument}=${formatFloat(value)}.`,
    { argument },
  );
};

/** Follow the regularized leader: McMahan et al., 2013. https://keras.io/api/optimizers/ftrl/ */
export const ftrl = defineOptimizer({
  name: "Ftrl",
  summary: "Follows the regularized leader: for shallow models with many sparse inputs.",
  parameters: {
    learning_rate: learningRate(0.001),
    learning_rate_power: number("How the steps shrink; 0 for steps of one size.", new Float(-0.5)),
    initial_accumulator_value: number("What the sum of squares starts with.", new Float(0.1)),
    l1_regularization_strength: number("Pulls weights to exactly 0.", new Float(0)),
    l2_regularization_strength: number("Keeps weights small.", new Float(0)),
    l2_shrinkage_regularization_strength: number("Keeps weights small through the gradient.", new Float(0)),
    beta: number("Added to the size of the gradients.", new Float(0)),
  },
  check(given) {
    for (const argument of notNegative) if (given[argument] < 0) refuse(argument, given[argument], "positive");
    if (given.learning_rate_power > 0) refuse("learning_rate_power", given.learning_rate_power, "negative");
  },
  slots: ({ initial_accumulator_value: initial }) => [
    { name: "accumulator", initial },
    { name: "linear", initial: 0 },
  ],
  update:
    (given) =>
    ({ ops, weight, gradient, slots: [accumulator, linear], learningRate: rate }) => {
      const root = (squares: typeof weight) => ops.power(squares, ops.scalar(-given.learning_rate_power));
      const shrunk = ops.add(gradient, times(ops, weight, 2 * given.l2_shrinkage_regularization_strength));
      const squares = ops.add(accumulator!, ops.square(gradient));
      const growth = ops.divide(ops.subtract(root(squares), root(accumulator!)), rate);
      const z = ops.add(linear!, ops.subtract(shrunk, ops.multiply(growth, weight)));
      const beta = ops.divide(ops.scalar(given.beta), times(ops, rate, 2));
      const pull = times(ops, ops.add(ops.scalar(given.l2_regularization_strength), beta), 2);
      const bound = given.l1_regularization_strength;
      return {
        weight: ops.divide(ops.subtract(ops.clip(z, -bound, bound), z), ops.add(ops.divide(root(squares), rate), pull)),
        slots: [squares, z],
      };
    },
});
