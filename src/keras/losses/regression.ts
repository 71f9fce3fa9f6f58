import { number } from "../core/kinds";
import { defineLoss } from "./define";
import type { Operations } from "../ops/operations";
import { matchRanks } from "./loss";

type Distance = <T>(ops: Operations<T>, error: T, yTrue: T) => T;

/** A loss that averages a function of the error over the last axis. */
const regression = (name: string, identifiers: readonly string[], summary: string, distance: Distance) =>
  defineLoss({
    name,
    identifiers,
    summary,
    parameters: {},
    perSample: () => (ops, yTrue, yPred) => {
      const [wanted, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
      return ops.mean(distance(ops, ops.subtract(given, wanted), wanted), -1);
    },
  });

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
    ops.multiply(ops.scalar(100), ops.divide(ops.absolute(error), ops.maximum(ops.absolute(wanted), ops.scalar(1e-7)))),
);
export const logCosh = regression("LogCosh", ["log_cosh"], "`mean(log(cosh(y_pred - y_true)))`", (ops, error) =>
  ops.subtract(ops.add(error, ops.softplus(ops.multiply(ops.scalar(-2), error))), ops.scalar(Math.LN2)),
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
      const [wanted, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
      const error = ops.absolute(ops.subtract(wanted, given));
      const small = ops.multiply(ops.scalar(0.5), ops.square(error));
      const large = ops.subtract(ops.multiply(ops.scalar(delta), error), ops.scalar(0.5 * delta * delta));
      return ops.mean(ops.where(ops.lessEqual(error, ops.scalar(delta)), small, large), -1);
    },
});
