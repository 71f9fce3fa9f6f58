import { Float } from "../core/argument";
import { boolean, number } from "../core/kinds";
import { from, numberLike, over, plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import type { WeightForm } from "./optimizer";

const rootMeanSquare = <T>(ops: Operations<T>, x: T): T => ops.sqrt(ops.mean(ops.square(x), null));

/** The shape of a weight without one of its last two axes; vectors are not factored. */
const without =
  (axis: -1 | -2) =>
  ({ shape }: WeightForm) =>
    shape.length < 2 ? null : shape.filter((_, index) => index !== shape.length + axis).map(Number);

/** Shazeer and Stern, 2018. https://keras.io/api/optimizers/adafactor/ */
export const adafactor = defineOptimizer({
  name: "Adafactor",
  summary: "Steps divided by the gradients' size, which is kept by rows and columns: little memory.",
  parameters: {
    learning_rate: learningRate(0.001),
    beta_2_decay: number("The power by which the mean of squares slows down.", new Float(-0.8)),
    epsilon_1: number("Added to squares.", new Float(1e-30)),
    epsilon_2: number("The least size of a weight that steps are measured by.", new Float(0.001)),
    clip_threshold: number("The greatest size of a step.", new Float(1)),
    relative_step: boolean("Whether steps shrink with their number.", true),
  },
  slots: () => [
    { name: "r", initial: 0, shape: without(-1), hasPlaceholder: true },
    { name: "c", initial: 0, shape: without(-2), hasPlaceholder: true },
    { name: "velocity", initial: 0 },
  ],
  update: (given) => {
    const shrinks = given.relative_step && typeof given.learning_rate === "number";
    return ({ ops, weight, gradient, slots: [rows, columns, velocity], learningRate, step }) => {
      const limit = ops.rsqrt(step);
      const rate = shrinks ? ops.minimum(learningRate, limit) : learningRate;
      const size = ops.maximum(numberLike(ops, weight, given.epsilon_2), rootMeanSquare(ops, weight));
      const alpha = ops.multiply(size, ops.minimum(rate, limit));
      const fresh = ops.power(step, ops.scalar(given.beta_2_decay));
      const follow = (old: typeof weight, current: typeof weight) =>
        ops.add(ops.multiply(from(ops, 1, fresh), old), ops.multiply(fresh, current));
      const squares = plus(ops, ops.square(gradient), given.epsilon_1);
      const moved = (v: typeof weight): typeof weight => {
        const step = ops.divide(gradient, ops.sqrt(v));
        const excess = over(ops, rootMeanSquare(ops, step), given.clip_threshold);
        return ops.subtract(
          weight,
          ops.multiply(alpha, ops.divide(step, ops.maximum(numberLike(ops, excess, 1), excess))),
        );
      };
      if (rows === undefined || columns === undefined) {
        const v = follow(velocity!, squares);
        return { weight: moved(v), slots: [undefined, undefined, v] };
      }
      const r = follow(rows, ops.mean(squares, -1));
      const c = follow(columns, ops.mean(squares, -2));
      const v = ops.multiply(ops.expandDims(ops.divide(r, ops.mean(r, -1, true)), -1), ops.expandDims(c, -2));
      return { weight: moved(v), slots: [r, c, v] };
    };
  },
});
