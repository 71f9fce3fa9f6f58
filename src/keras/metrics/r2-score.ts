import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { choice, integer, optional } from "../core/kinds";
import { from, plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { matchRanks } from "../losses/shapes";
import { defineMetric } from "./define";
import type { Behavior } from "./metric";

type Aggregation = "uniform_average" | "variance_weighted_average";

/** https://keras.io/api/metrics/regression_metrics/#r2score-class */
export const r2Score = defineMetric({
  name: "R2Score",
  identifiers: [],
  summary: "The coefficient of determination: the part of the variance that is explained.",
  parameters: {
    class_aggregation: optional(
      choice<Aggregation>(
        "How the outputs' scores become one; None: one score an output.",
        ["uniform_average", "variance_weighted_average"],
        undefined,
        { exact: true },
      ),
      "uniform_average",
    ),
    num_regressors: integer("How many independent variables there are, for the adjusted score.", 0),
  },
  create: (given) => score(given.class_aggregation, given.num_regressors),
});

const sums = ["squared_sum", "sum", "residual", "count"];

function score(aggregation: Aggregation | null, regressors: number): Behavior {
  if (regressors < 0)
    throw new KerasError(
      "invalid-argument",
      `Invalid value for argument \`num_regressors\`. Expected a value >= 0. Received: num_regressors=${regressors}`,
      { argument: "num_regressors" },
    );
  return {
    state(outputShape) {
      if (outputShape.length !== 2)
        throw new KerasError(
          "wrong-rank",
          `R2Score expects 2D inputs with shape (batch_size, output_dim). Received input shapes: y_pred.shape=${formatShape([...outputShape])}.`,
        );
      const shape = [Number(outputShape[1])];
      return [{ name: "num_samples", shape: [] }, ...sums.map((name) => ({ name, shape }))];
    },
    update(ops, [samples, ...state], yTrue, yPred, sampleWeight) {
      const [wanted, given] = matchRanks(ops, ops.cast(yTrue, "float32"), yPred);
      const ones = ops.onesLike(wanted);
      const column =
        sampleWeight !== null && ops.shape(sampleWeight).length === 1 ? ops.expandDims(sampleWeight, 1) : sampleWeight;
      const weight = column === null ? ones : ops.multiply(column, ones);
      const weighted = ops.multiply(wanted, weight);
      const errors = ops.multiply(ops.square(ops.subtract(wanted, given)), weight);
      const next = [ops.multiply(wanted, weighted), weighted, errors, weight];
      return [
        ops.add(samples!, ops.sum(ones, null)),
        ...next.map((value, index) => ops.add(state[index]!, ops.sum(value, 0))),
      ];
    },
    result(ops, [samples, squares, sum, residual, count]) {
      const total = ops.subtract(squares!, ops.multiply(sum!, ops.divide(sum!, count!)));
      const raw = from(ops, 1, ops.divide(residual!, total));
      const isInfinite = ops.equal(ops.absolute(raw), ops.scalar(Infinity));
      const scores = ops.where(isInfinite, ops.zerosLike(raw), raw);
      return adjusted(ops, aggregate(ops, scores, total, aggregation), samples!, regressors);
    },
  };
}

function aggregate<T>(ops: Operations<T>, scores: T, variances: T, aggregation: Aggregation | null): T {
  if (aggregation === null) return scores;
  if (aggregation === "uniform_average") return ops.mean(scores, null);
  return ops.divide(ops.sum(ops.multiply(variances, scores), null), ops.sum(variances, null));
}

/** The score that is lower for more regressors; the plain one where there are too few samples. */
function adjusted<T>(ops: Operations<T>, plain: T, samples: T, regressors: number): T {
  if (regressors === 0) return plain;
  const freedom = plus(ops, samples, -regressors - 1);
  const lower = from(ops, 1, ops.divide(ops.multiply(from(ops, 1, plain), plus(ops, samples, -1)), freedom));
  const enough = ops.broadcastTo(ops.greater(freedom, ops.scalar(0)), ops.shape(plain));
  return ops.where(enough, lower, plain);
}
