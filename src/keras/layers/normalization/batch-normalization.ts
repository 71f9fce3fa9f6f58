import { boolean, ignored, integer, number } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import { resolveAxis } from "../../core/dimensions";
import { defineLayer } from "../../core/layer";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** Ioffe and Szegedy, "Batch Normalization", 2015. https://keras.io/api/layers/normalization_layers/batch_normalization/ */
export const batchNormalization = defineLayer({
  name: "BatchNormalization",
  family: "normalization",
  summary: "Brings each channel to mean 0 and variance 1: by the batch while training, by moving averages otherwise.",
  parameters: {
    axis: integer("The axis of the channels.", -1),
    momentum: number("How slowly the moving averages follow.", 0.99),
    epsilon: number("Added to the variance, against division by 0.", 0.001),
    center: boolean("Whether an offset (beta) is learned.", true),
    scale: boolean("Whether a factor (gamma) is learned.", true),
    beta_initializer: initializer("Gives beta its first values.", "zeros"),
    gamma_initializer: initializer("Gives gamma its first values.", "ones"),
    moving_mean_initializer: initializer("Gives the moving mean its first values.", "zeros"),
    moving_variance_initializer: initializer("Gives the moving variance its first values.", "ones"),
    beta_regularizer: regularizer("Penalty on beta."),
    gamma_regularizer: regularizer("Penalty on gamma."),
    beta_constraint: constraint("Projects beta after each step."),
    gamma_constraint: constraint("Projects gamma after each step."),
    renorm: ignored("Batch renormalization.", false),
    renorm_clipping: ignored("Limits of batch renormalization."),
    renorm_momentum: number("Momentum of batch renormalization.", 0.99),
    synchronized: boolean("Whether statistics are shared between devices.", false),
  },
  passesMask: true,
  frozenRunsInference: true,
  inputs: ({ axis }, built) => ({ axes: built && { [axis]: built[0]!.at(axis)! } }),
  build({ arguments: given, weight }, [input]) {
    const axis = resolveAxis(given.axis, input!.length);
    if (axis === undefined) throw new KerasError("invalid-argument", `Axis ${given.axis} is out of range for an input of rank ${input!.length}.`, { argument: "axis" });
    const shape = [input![axis]!];
    return {
      gamma: given.scale ? weight("gamma", shape, { initializer: given.gamma_initializer, regularizer: given.gamma_regularizer, constraint: given.gamma_constraint }) : undefined,
      beta: given.center ? weight("beta", shape, { initializer: given.beta_initializer, regularizer: given.beta_regularizer, constraint: given.beta_constraint }) : undefined,
      moving_mean: weight("moving_mean", shape, { initializer: given.moving_mean_initializer, trainable: false }),
      moving_variance: weight("moving_variance", shape, { initializer: given.moving_variance_initializer, trainable: false }),
    };
  },
  call(context, [input]) {
    const { ops, arguments: given, weights, training, masks } = context;
    const shape = ops.shape(input!);
    const axis = resolveAxis(given.axis, shape.length)!;
    const others = shape.map((_, index) => index).filter((index) => index !== axis);
    const spread = (vector: typeof input) => ops.reshape(vector!, shape.map((size, index) => (index === axis ? size : 1)));
    let [mean, variance] = [weights.moving_mean, weights.moving_variance];
    if (training) {
      const mask = masks[0] ?? null;
      const weight = mask === null ? null : shape.slice(2).reduce<typeof input>((wide) => ops.expandDims(wide!, -1), ops.cast(mask, "float32"))!;
      const average = (x: typeof mean) =>
        weight === null ? ops.mean(x, others) : ops.divide(ops.sum(ops.multiply(x, weight), others), ops.multiply(ops.sum(weight, null), ops.scalar(others.slice(2).reduce((count, index) => count * Number(shape[index]), 1))));
      mean = average(input! as typeof mean);
      variance = average(ops.square(ops.subtract(input!, spread(mean))));
      const follow = (old: typeof mean, current: typeof mean) => ops.add(ops.multiply(old, ops.scalar(given.momentum)), ops.multiply(current, ops.scalar(1 - given.momentum)));
      context.update("moving_mean", follow(weights.moving_mean, mean));
      context.update("moving_variance", follow(weights.moving_variance, variance));
    }
    const inverse = ops.rsqrt(ops.add(variance, ops.scalar(given.epsilon)));
    const factor = weights.gamma === undefined ? inverse : ops.multiply(inverse, weights.gamma);
    const shifted = ops.multiply(ops.subtract(input!, spread(mean)), spread(factor));
    return weights.beta === undefined ? shifted : ops.add(shifted, spread(weights.beta));
  },
});
