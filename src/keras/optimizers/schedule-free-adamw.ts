import { Float } from "../core/argument";
import { integer, number } from "../core/kinds";
import { from, numberLike, over, plus, times } from "../ops/numbers";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { approach, biasCorrection } from "./moments";

/**
 * Defazio et al., 2024. The steps are those of `apply`; in `fit` on TensorFlow, Keras 3.15 loses the start of the
 * momentum (it is 0 there, so the weights leap in the first step), unless `run_eagerly=True`.
 * https://keras.io/api/optimizers/schedule_free_adamw/
 */
export const scheduleFreeAdamW = defineOptimizer({
  name: "ScheduleFreeAdamW",
  summary: "Adam whose weights are an average over the steps: needs no schedule.",
  parameters: {
    learning_rate: learningRate(0.0025),
    beta_1: number("How much the average counts beside the last step.", new Float(0.9)),
    beta_2: number("How slowly the mean of squares follows.", new Float(0.999)),
    epsilon: number("Against division by 0.", new Float(1e-8)),
    warmup_steps: integer("Over how many steps the rate rises.", 0),
  },
  slots: () => [
    { name: "momentum", initial: "weight" },
    { name: "velocity", initial: 0 },
  ],
  update:
    ({ beta_1: beta1, beta_2: beta2, epsilon, warmup_steps: warmup }) =>
    ({ ops, weight, gradient, slots: [momentum, velocity], learningRate, step }) => {
      const one = numberLike(ops, step, 1);
      const rate = warmup > 0 ? ops.multiply(learningRate, ops.minimum(over(ops, step, warmup), one)) : learningRate;
      const v = approach(ops, velocity!, ops.square(gradient), 1 - beta2);
      const size = plus(ops, ops.sqrt(ops.divide(v, biasCorrection(ops, beta2, step))), epsilon);
      const z = ops.subtract(momentum!, ops.divide(ops.multiply(rate, gradient), size));
      const part = ops.divide(one, step);
      // The paper takes the old momentum here; Keras on TensorFlow reads it after the step.
      const average = over(ops, ops.subtract(weight, times(ops, z, 1 - beta1)), beta1);
      const next = ops.add(ops.multiply(from(ops, 1, part), average), ops.multiply(part, z));
      return { weight: ops.add(times(ops, z, 1 - beta1), times(ops, next, beta1)), slots: [z, v] };
    },
});
