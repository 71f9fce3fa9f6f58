import type { Optimizer } from "../../keras/optimizers";
import type { Tensor, TensorFlow } from "../kernels";

/** One operation of TensorFlow that does to a weight and its slots what an optimizer of Keras does. */
export interface FusedUpdate {
  readonly operation: string;
  /** The positions of the optimizer's slots, in the order of the operation's arguments. */
  readonly slots: readonly number[];
  /** Attributes that are true or false. */
  readonly flags?: Readonly<Record<string, boolean>>;
  /** The arguments behind the variables. */
  inputs(context: FusedContext): readonly Tensor[];
}

export interface FusedContext {
  readonly tf: TensorFlow;
  readonly rate: Tensor;
  readonly step: Tensor;
  readonly gradient: Tensor;
}

type Settings = Readonly<Record<string, unknown>>;
const numberOf = (given: Settings, name: string): number => Number(given[name]);

/**
 * By how much TensorFlow's operation gets the root of the squares' mean wrong: it takes `1 - beta_2` of a rounded number, which for
 * 0.999 is 1.3e-5 less than Keras' 0.001. Rate and epsilon times that make the same step.
 */
const secondMomentScale = (beta2: number): number => Math.sqrt((1 - Math.fround(beta2)) / (1 - beta2));

/** Adam's arguments behind the variables; `beta^t` is a power of the step. */
function adamInputs(given: Settings, withSecond: boolean): FusedUpdate["inputs"] {
  const [first, second, epsilon] = ["beta_1", "beta_2", "epsilon"].map((name) => numberOf(given, name)) as [
    number,
    number,
    number,
  ];
  const scale = withSecond ? secondMomentScale(second) : 1;
  return ({ tf, rate, step, gradient }) => [
    tf.pow(first, step),
    ...(withSecond ? [tf.pow(second, step)] : []),
    tf.mul(rate, scale),
    ...[first, second, epsilon * scale].map((number) => tf.scalar(number)),
    gradient,
  ];
}

const adam = (given: Settings): FusedUpdate =>
  given["amsgrad"] === true
    ? { operation: "ResourceApplyAdamWithAmsgrad", slots: [0, 1, 2], inputs: adamInputs(given, true) }
    : { operation: "ResourceApplyAdam", slots: [0, 1], inputs: adamInputs(given, true) };

/**
 * For Keras' optimizers by class, those of TensorFlow's operations whose formula is the same. Keras' Adagrad, for one, adds its
 * epsilon elsewhere. https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/kernels/training_ops.cc
 */
const fusedUpdates: Readonly<Record<string, (given: Settings) => FusedUpdate | undefined>> = {
  SGD: (given) =>
    numberOf(given, "momentum") === 0
      ? {
          operation: "ResourceApplyGradientDescent",
          slots: [],
          inputs: ({ rate, gradient }) => [rate, gradient],
        }
      : {
          operation: "ResourceApplyKerasMomentum",
          slots: [0],
          flags: { use_nesterov: given["nesterov"] === true },
          inputs: ({ tf, rate, gradient }) => [rate, gradient, tf.scalar(numberOf(given, "momentum"))],
        },
  Adam: adam,
  AdamW: adam,
  Adamax: (given) => ({ operation: "ResourceApplyAdaMax", slots: [0, 1], inputs: adamInputs(given, false) }),
  Adadelta: (given) => ({
    operation: "ResourceApplyAdadelta",
    slots: [0, 1],
    inputs: ({ tf, rate, gradient }) => [
      rate,
      tf.scalar(numberOf(given, "rho")),
      tf.scalar(numberOf(given, "epsilon")),
      gradient,
    ],
  }),
  RMSprop: (given) =>
    numberOf(given, "momentum") > 0 && given["centered"] !== true
      ? {
          operation: "ResourceApplyRMSProp",
          slots: [0, 1],
          inputs: ({ tf, rate, gradient }) => [
            rate,
            ...["rho", "momentum", "epsilon"].map((name) => tf.scalar(numberOf(given, name))),
            gradient,
          ],
        }
      : undefined,
};

/** The operation for an optimizer; undefined where it is composed of several. */
export function fusedUpdate({ definition, hyperparameters }: Optimizer): FusedUpdate | undefined {
  return hyperparameters && fusedUpdates[definition.name]?.(hyperparameters);
}

/** What an operation leaves in a weight and in all slots of its optimizer. */
export interface UpdateResult {
  readonly weight: Tensor;
  readonly slots: readonly (Tensor | undefined)[];
}

/** Runs the operation for one weight; undefined where the engine has no such kernel. */
export function updateAtOnce(
  { tf, ...context }: FusedContext,
  { operation, slots: places, flags = {}, inputs }: FusedUpdate,
  weight: Tensor,
  slots: readonly (Tensor | undefined)[],
): UpdateResult | undefined {
  if (!hasKernel(tf, operation) || weight.dtype !== "float32") return undefined;
  const given = [weight, ...places.map((place) => slots[place]!), ...inputs({ tf, ...context })];
  const named = Object.fromEntries(given.map((tensor, index) => [`argument ${index}`, tensor]));
  const [next, ...rest] = tf.engine().runKernel<Tensor[]>(operation, named, { ...flags }) as [Tensor, ...Tensor[]];
  return { weight: next, slots: slots.map((_, place) => rest[places.indexOf(place)]) };
}

const hasKernel = (tf: TensorFlow, operation: string): boolean =>
  (tf.getKernel(operation, tf.getBackend()) as object | undefined) !== undefined;
