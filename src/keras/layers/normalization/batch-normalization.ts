import { formatShape } from "../../../protocol";
import { Float } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { boolean, integer, number } from "../../core/kinds";
import { type Builder, type CallContext, defineLayer, type ShapeList } from "../../core/layer";
import type { Parameter, Values } from "../../core/parameters";
import { initializer } from "../../initializers/parameter";
import { plus } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { affineInitializers, affinePenalties, affineSwitches, buildAffine } from "./affine";
import { axisOfInput, otherAxes, spread } from "../../ops/axes";
import { follow, maskedMoments, type Moments, moments, normalize, precise } from "../../ops/moments";
import { type Affine, clippingOf, clippingParameter, correct, squareRootOf } from "./renormalization";

/** An int; of a float Keras takes the whole part. */
function truncated(doc: string, defaultValue: number): Parameter<number> {
  const whole = integer(doc, defaultValue);
  return {
    ...whole,
    parse: (argument, place) => whole.parse(argument instanceof Float ? Math.trunc(argument.value) : argument, place),
  };
}

const parameters = {
  axis: truncated("The axis of the channels.", -1),
  momentum: number("How slowly the moving averages follow.", new Float(0.99)),
  epsilon: number("Added to the variance, against division by 0.", new Float(0.001)),
  ...affineSwitches,
  ...affineInitializers,
  moving_mean_initializer: initializer("Gives the moving mean its first values.", "zeros"),
  moving_variance_initializer: initializer("Gives the moving variance its first values.", "ones"),
  ...affinePenalties,
  renorm: boolean("Whether the batch's statistics are corrected by moving ones (batch renormalization).", false),
  renorm_clipping: clippingParameter,
  renorm_momentum: number("How slowly the statistics of batch renormalization follow.", new Float(0.99)),
  synchronized: boolean("Whether statistics are shared between devices; there is one here.", false),
};

function buildWeights(builder: Builder<Values<typeof parameters>>, [input]: ShapeList) {
  const { arguments: given, weight } = builder;
  const shape = [input![axisOfInput(given.axis, input!)]!];
  const average = (name: string, first: typeof given.moving_mean_initializer) =>
    weight(name, shape, { initializer: first, trainable: false });
  const weights = {
    ...buildAffine(builder, shape),
    moving_mean: average("moving_mean", given.moving_mean_initializer),
    moving_variance: average("moving_variance", given.moving_variance_initializer),
    moving_stddev: undefined,
    renorm_mean: undefined,
    renorm_stddev: undefined,
  };
  if (!given.renorm) return weights;
  const deviations = squareRootOf(given.moving_variance_initializer);
  return {
    ...weights,
    moving_stddev: average("moving_stddev", deviations),
    renorm_mean: average("renorm_mean", given.moving_mean_initializer),
    renorm_stddev: average("renorm_stddev", deviations),
  };
}

/** Ioffe and Szegedy, "Batch Normalization", 2015. https://keras.io/api/layers/normalization_layers/batch_normalization/ */
export const batchNormalization = defineLayer({
  name: "BatchNormalization",
  family: "normalization",
  summary: "Brings each channel to mean 0 and variance 1: by the batch while training, by moving averages otherwise.",
  parameters,
  check({ renorm, renorm_clipping: clipping }) {
    if (renorm) clippingOf(clipping);
  },
  callArguments: ["training", "mask"],
  passesMask: true,
  frozenRunsInference: true,
  inputs: ({ axis }, built) => (built ? { rank: built[0]!.length, axes: { [axis]: built[0]!.at(axis)! } } : {}),
  build: buildWeights,
  call(context, [input]) {
    const { ops, arguments: given, weights, training, computeType } = context;
    const x = precise(ops, input!);
    const shape = ops.shape(x);
    const channels = axisOfInput(given.axis, shape);
    const isUsual = training && !given.renorm && !context.masks[0] && channels === shape.length - 1;
    const whole =
      isUsual && ops.fused?.batchNormalization(x, { factor: weights.gamma, offset: weights.beta }, given.epsilon);
    if (whole) {
      learn(context, whole.moments);
      return ops.cast(whole.output, computeType);
    }
    const wide = (vector: typeof x) => spread(ops, vector, shape, [channels]);
    const batch = training ? batchMoments(context, x, channels) : undefined;
    const { mean, variance } = batch ?? { mean: weights.moving_mean, variance: weights.moving_variance };
    const { factor, offset } = batch ? learn(context, batch) : { factor: weights.gamma, offset: weights.beta };
    return ops.cast(
      normalize(ops, x, { mean: wide(mean), variance: wide(variance) }, given.epsilon, {
        factor: factor && wide(factor),
        offset: offset && wide(offset),
      }),
      computeType,
    );
  },
});

type Statistics<T> = CallContext<T, Values<typeof parameters>, ReturnType<typeof buildWeights>>;

/** Mean and variance of each channel over the batch. */
function batchMoments<T>({ ops, masks: [mask] }: Statistics<T>, x: T, channels: number): Moments<T> {
  const shape = ops.shape(x);
  const others = otherAxes(shape, [channels]);
  const { mean, variance } = mask ? maskedMoments(ops, x, checkedMask(ops, mask, x), others) : moments(ops, x, others);
  const flat = (values: T) => ops.reshape(values, [shape[channels]!]);
  return { mean: flat(mean), variance: flat(variance) };
}

function checkedMask<T>(ops: Operations<T>, mask: T, x: T): T {
  if (ops.shape(mask).length === ops.shape(x).length - 1) return mask;
  throw new KerasError(
    "wrong-rank",
    `The mask provided should be one dimension less than the inputs. Received: mask.shape=${formatShape([...ops.shape(mask)])}, inputs.shape=${formatShape([...ops.shape(x)])}`,
    { argument: "mask" },
  );
}

/** Moves the averages on, and gives the factor and the offset of this step. */
function learn<T>(
  { ops, arguments: given, weights, update }: Statistics<T>,
  { mean, variance }: Moments<T>,
): Affine<T> {
  const affine: Affine<T> = { factor: weights.gamma, offset: weights.beta };
  const { moving_stddev, renorm_mean, renorm_stddev } = weights;
  update("moving_mean", follow(ops, weights.moving_mean, mean, given.momentum));
  if (!moving_stddev || !renorm_mean || !renorm_stddev) {
    update("moving_variance", follow(ops, weights.moving_variance, variance, given.momentum));
    return affine;
  }
  const deviation = ops.sqrt(plus(ops, variance, given.epsilon));
  const moved = follow(ops, moving_stddev, deviation, given.momentum);
  update("moving_stddev", moved);
  update("moving_variance", ops.relu(plus(ops, ops.square(moved), -given.epsilon)));
  update("renorm_mean", follow(ops, renorm_mean, mean, given.renorm_momentum));
  update("renorm_stddev", follow(ops, renorm_stddev, deviation, given.renorm_momentum));
  const known = { mean: renorm_mean, deviation: renorm_stddev };
  return correct(ops, { mean, deviation }, known, given.epsilon, clippingOf(given.renorm_clipping), affine);
}
