import { axes, number, optional } from "../core/kinds";
import { from, plus, times } from "../ops/numbers";
import { epsilon } from "../ops/unit-vectors";
import { common, defineLoss } from "./define";

const axis = optional(axes("The axes that are summed over; None: all, so that the loss is one number."));

/** https://keras.io/api/losses/segmentation_losses/ */
export const dice = defineLoss({
  name: "Dice",
  identifiers: ["dice"],
  summary: "1 minus twice the overlap over the sum of both.",
  parameters: { reduction: common.reduction, name: common.name, axis },
  perSample:
    ({ axis: along }) =>
    (ops, yTrue, yPred) => {
      const labels = ops.cast(yTrue, "float32");
      const overlap = times(ops, ops.sum(ops.multiply(labels, yPred), along), 2);
      const both = ops.add(ops.sum(labels, along), ops.sum(yPred, along));
      return from(ops, 1, ops.divide(overlap, plus(ops, both, epsilon)));
    },
});

/** Salehi et al., "Tversky loss function for image segmentation", 2017. */
export const tversky = defineLoss({
  name: "Tversky",
  identifiers: ["tversky"],
  summary: "As Dice, with weights for what is missed and what is too much.",
  parameters: {
    alpha: number("How much false positives count.", 0.5),
    beta: number("How much false negatives count.", 0.5),
    reduction: common.reduction,
    name: common.name,
    axis,
  },
  perSample:
    ({ alpha, beta, axis: along }) =>
    (ops, yTrue, yPred) => {
      const labels = ops.cast(yTrue, "float32");
      const total = (x: typeof labels, y: typeof labels) => ops.sum(ops.multiply(x, y), along);
      const overlap = total(labels, yPred);
      // As in Keras, whose `alpha` in fact weighs what is missed.
      const missed = times(ops, total(from(ops, 1, yPred), labels), alpha);
      const superfluous = times(ops, total(yPred, from(ops, 1, labels)), beta);
      const all = ops.add(ops.add(overlap, missed), superfluous);
      return from(ops, 1, ops.divide(overlap, plus(ops, all, epsilon)));
    },
});
