import { integer, number } from "../core/kinds";
import { plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon, unitVectors } from "../ops/unit-vectors";
import { defineLoss } from "./define";
import { matchRanks } from "./shapes";

type Distance = <T>(ops: Operations<T>, error: T, yTrue: T, yPred: T) => T;

/** Targets and predictions as floats of the same rank. */
const pair = <T>(ops: Operations<T>, yTrue: T, yPred: T): [T, T] => matchRanks(ops, ops.cast(yTrue, "float32"), yPred);

/** A loss that averages a function of the error over the last axis. */
const regression = (name: string, identifiers: readonly string[], summary: string, distance: Distance) =>
  defineLoss({
    name,
    identifiers,
    summary,
    parameters: {},
    perSample: () => (ops, yTrue, yPred) => {
      const [wanted, given] = pair(ops, yTrue, yPred);
      return ops.mean(distance(ops, ops.subtract(given, wanted), wanted, given), -1);
    },
  });

/** https://keras.io/api/losses/regression_losses/ */
export const meanSquaredError = regression(
  "MeanSquaredError",
  ["mean_squared_error", "mse", "MSE"],
  "`mean(square(y_true - y_pred))`",
  (ops, error) => ops.square(error),
);
export const meanAbsoluteError = regression(
  "MeanAbsoluteError",
  ["mean_absolute_error", "mae", "MAE"],
  "`mean(abs(y_true - y_pred))`",
  (ops, error) => ops.absolute(error),
);
export const meanAbsolutePercentageError = regression(
  "MeanAbsolutePercentageError",
  ["mean_absolute_percentage_error", "mape", "MAPE"],
  "`100 * mean(abs((y_true - y_pred) / y_true))`",
  (ops, error, wanted) =>
    times(ops, ops.divide(ops.absolute(error), ops.maximum(ops.absolute(wanted), ops.scalar(epsilon))), 100),
);
export const meanSquaredLogarithmicError = regression(
  "MeanSquaredLogarithmicError",
  ["mean_squared_logarithmic_error", "msle", "MSLE"],
  "`mean(square(log(y_true + 1) - log(y_pred + 1)))`",
  (ops, _, wanted, given) => {
    const logarithm = (x: typeof given) => ops.log(plus(ops, ops.maximum(x, ops.scalar(epsilon)), 1));
    return ops.square(ops.subtract(logarithm(given), logarithm(wanted)));
  },
);
export const logCosh = regression("LogCosh", ["log_cosh"], "`mean(log(cosh(y_pred - y_true)))`", (ops, error) =>
  plus(ops, ops.add(error, ops.softplus(times(ops, error, -2))), -Math.LN2),
);

/** Huber, "Robust Estimation of a Location Parameter", 1964. */
export const huber = defineLoss({
  name: "Huber",
  usualName: "huber_loss",
  identifiers: ["huber"],
  summary: "Squared for small errors, absolute for large ones.",
  parameters: { delta: number("Where it changes from one to the other.", 1.0) },
  perSample:
    ({ delta }) =>
    (ops, yTrue, yPred) => {
      const [wanted, given] = pair(ops, yTrue, yPred);
      const error = ops.absolute(ops.subtract(wanted, given));
      const small = times(ops, ops.square(error), 0.5);
      const large = plus(ops, times(ops, error, delta), -0.5 * delta * delta);
      return ops.mean(ops.where(ops.lessEqual(error, ops.scalar(delta)), small, large), -1);
    },
});

/** https://keras.io/api/losses/regression_losses/#cosinesimilarity-class */
export const cosineSimilarity = defineLoss({
  name: "CosineSimilarity",
  identifiers: ["cosine_similarity"],
  summary: "The cosine of the angle between vectors, negated: -1 where they point the same way.",
  parameters: { axis: integer("The axis of the vectors.", -1) },
  perSample:
    ({ axis }) =>
    (ops, yTrue, yPred) => {
      const [wanted, given] = pair(ops, yTrue, yPred).map((x) => unitVectors(ops, x, axis));
      return ops.negative(ops.sum(ops.multiply(wanted!, given!), axis));
    },
});
