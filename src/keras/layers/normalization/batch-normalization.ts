import { formatShape } from "../../../protocol";
import { Float } from "../../core/argument";
import { resolveAxis } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { boolean, ignored, integer, number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { initializer } from "../../initializers/parameter";
import { numberLike, plus, times } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { epsilon } from "../../ops/unit-vectors";
import { affineInitializers, affinePenalties, affineSwitches, buildAffine } from "./affine";

interface Moments<T> {
  mean: T;
  variance: T;
}

/** Mean and variance over some axes, which stay with size 1. */
function moments<T>(ops: Operations<T>, x: T, axes: readonly number[]): Moments<T> {
  const mean = ops.mean(x, axes, true);
  return { mean, variance: ops.mean(ops.square(ops.subtract(x, mean)), axes, true) };
}

/** The same over what the mask, of the input's shape without its last axis, keeps. */
function maskedMoments<T>(ops: Operations<T>, x: T, mask: T, axes: readonly number[]): Moments<T> {
  const kept = ops.logicalAnd(ops.expandDims(mask, -1), ops.cast(ops.onesLike(x), "bool"));
  const zero = numberLike(ops, x, 0);
  const count = plus(ops, ops.sum(ops.cast(kept, ops.dtype(x)), axes, true), epsilon);
  const average = (values: T): T => ops.divide(ops.sum(ops.where(kept, values, zero), axes, true), count);
  const mean = average(x);
  return { mean, variance: average(ops.square(ops.subtract(x, mean))) };
}

/** Ioffe and Szegedy, "Batch Normalization", 2015. https://keras.io/api/layers/normalization_layers/batch_normalization/ */
export const batchNormalization = defineLayer({
  name: "BatchNormalization",
  family: "normalization",
  summary: "Brings each channel to mean 0 and variance 1: by the batch while training, by moving averages otherwise.",
  parameters: {
    axis: integer("The axis of the channels.", -1),
    momentum: number("How slowly the moving averages follow.", new Float(0.99)),
    epsilon: number("Added to the variance, against division by 0.", new Float(0.001)),
    ...affineSwitches,
    ...affineInitializers,
    moving_mean_initializer: initializer("Gives the moving mean its first values.", "zeros"),
    moving_variance_initializer: initializer("Gives the moving variance its first values.", "ones"),
    ...affinePenalties,
    renorm: boolean("Whether to use batch renormalization.", false),
    renorm_clipping: ignored("Limits of batch renormalization."),
    renorm_momentum: number("Momentum of batch renormalization.", new Float(0.99)),
    synchronized: boolean("Whether statistics are shared between devices.", false),
  },
  check({ renorm }) {
    if (renorm)
      throw new KerasError("unsupported", "Batch renormalization (`renorm=True`) is not supported yet.", {
        argument: "renorm",
      });
  },
  callArguments: ["training", "mask"],
  passesMask: true,
  frozenRunsInference: true,
  inputs: ({ axis }, built) => (built ? { rank: built[0]!.length, axes: { [axis]: built[0]!.at(axis)! } } : {}),
  build(builder, [input]) {
    const { arguments: given, weight } = builder;
    const axis = resolveAxis(given.axis, input!.length);
    if (axis === undefined) {
      throw new KerasError(
        "invalid-argument",
        `Axis ${given.axis} is out of bounds for input shape ${formatShape([...input!])}. Received: axis=${given.axis}`,
        { argument: "axis" },
      );
    }
    const shape = [input![axis]!];
    return {
      ...buildAffine(builder, shape),
      moving_mean: weight("moving_mean", shape, { initializer: given.moving_mean_initializer, trainable: false }),
      moving_variance: weight("moving_variance", shape, {
        initializer: given.moving_variance_initializer,
        trainable: false,
      }),
    };
  },
  call({ ops, arguments: given, weights, training, masks: [mask], update, computeType }, [input]) {
    const x = ops.dtype(input!) === "float64" ? input! : ops.cast(input!, "float32");
    const shape = ops.shape(x);
    const channels = resolveAxis(given.axis, shape.length)!;
    const others = shape.map((_, axis) => axis).filter((axis) => axis !== channels);
    const spread = (vector: typeof x) =>
      ops.reshape(
        vector,
        shape.map((size, axis) => (axis === channels ? size : 1)),
      );
    let current: Moments<typeof x> = { mean: spread(weights.moving_mean), variance: spread(weights.moving_variance) };
    if (training) {
      current = mask === null || mask === undefined ? moments(ops, x, others) : maskedMoments(ops, x, mask, others);
      const follow = (old: typeof x, fresh: typeof x) =>
        ops.add(
          times(ops, old, given.momentum),
          times(ops, ops.reshape(fresh, [shape[channels]!]), 1 - given.momentum),
        );
      update("moving_mean", follow(weights.moving_mean, current.mean));
      update("moving_variance", follow(weights.moving_variance, current.variance));
    }
    const inverse = ops.rsqrt(plus(ops, current.variance, given.epsilon));
    const factor = weights.gamma === undefined ? inverse : ops.multiply(inverse, spread(weights.gamma));
    const normalized = ops.multiply(ops.subtract(x, current.mean), factor);
    return ops.cast(weights.beta === undefined ? normalized : ops.add(normalized, spread(weights.beta)), computeType);
  },
});
