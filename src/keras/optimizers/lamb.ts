import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { approach, biasCorrection } from "./moments";

const norm = <T>(ops: Operations<T>, x: T): T => ops.sqrt(ops.sum(ops.square(x), null));

/** `norm(weight) / norm(move)`, and 1 where either is 0. */
function trustRatio<T>(ops: Operations<T>, weight: T, move: T): T {
  const [length, pace] = [norm(ops, weight), norm(ops, move)];
  const [zero, one] = [ops.scalar(0), ops.scalar(1)];
  const isUsable = ops.logicalAnd(ops.greater(length, zero), ops.greater(pace, zero));
  return ops.where(isUsable, ops.divide(length, pace), one);
}

/** You et al., 2019. https://keras.io/api/optimizers/lamb/ */
export const lamb = defineOptimizer({
  name: "Lamb",
  // `keras.optimizers.get("lamb")` finds nothing: Keras forgot it in its table.
  identifiers: [],
  summary: "Adam whose steps are as long as the weights: for large batches.",
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
  update:
    ({ beta_1: beta1, beta_2: beta2, epsilon }) =>
    ({ ops, weight, gradient, slots: [momentum, velocity], learningRate: rate, step }) => {
      const m = approach(ops, momentum!, gradient, 1 - beta1);
      const v = approach(ops, velocity!, ops.square(gradient), 1 - beta2);
      const size = plus(ops, ops.sqrt(ops.divide(v, biasCorrection(ops, beta2, step))), epsilon);
      const move = ops.divide(ops.divide(m, biasCorrection(ops, beta1, step)), size);
      const pace = ops.multiply(trustRatio(ops, weight, move), rate);
      return { weight: ops.subtract(weight, ops.multiply(pace, move)), slots: [m, v] };
    },
});
