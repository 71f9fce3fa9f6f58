import { formatShape } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { axesOfInput, axisOfInput, spread } from "../axes";
import { moments, normalize, precise } from "../moments";
import { numberLike, plus } from "../numbers";
import type { Operations } from "../operations";
import { epsilon, unitVectors } from "../unit-vectors";
import { neuralModule, operation, type OperationFunction, saidFloat32, toAxis, toInteger, toNumber } from "./define";

const neural = { module: neuralModule };

const toAxes = (axis: Argument, rank: number): number | readonly number[] =>
  toAxis(axis) ?? Array.from({ length: rank }, (_, index) => index);

const toMargin = (given: Argument): number => (given === null ? epsilon : toNumber(given, "epsilon"));

/** Computes in float32 at the least, and gives the input's type back. */
function precisely<T>(ops: Operations<T>, x: T, compute: (wide: T) => T): T {
  return ops.cast(compute(precise(ops, x)), ops.dtype(x));
}

/** Throws KerasError where a vector has not one number a channel. */
function requireVector<T>(ops: Operations<T>, name: string, vector: T, size: unknown): void {
  const shape = ops.shape(vector);
  if (shape.length === 1 && shape[0] === size) return;
  throw new KerasError(
    "shape-mismatch",
    `Arguments \`${name}\` must be a vector of length \`x.shape[axis]\`. Expected: (${size as string},). Received: ${formatShape([...shape])}.`,
    { argument: name },
  );
}

/** `(sum(|x| ** order)) ** (1 / order)` along axes. */
function normOf<T>(ops: Operations<T>, x: T, axis: number | readonly number[] | null, order: number): T {
  const size = ops.absolute(x);
  if (order === 1) return ops.sum(size, axis, true);
  const powers = ops.sum(ops.power(size, numberLike(ops, x, order)), axis, true);
  return ops.power(powers, numberLike(ops, x, 1 / order));
}

/** https://keras.io/api/ops/nn/ */
export const normalizationFunctions: readonly OperationFunction[] = [
  operation(
    "moments",
    "x, axes, keepdims=False, synchronized=False",
    "Mean and variance over axes.",
    ["x"],
    (ops, [x], { axes, keepdims }) => {
      const along = axesOfInput(toAxes(axes!, ops.shape(x).length), ops.shape(x));
      const { mean, variance } = moments(ops, precise(ops, x), along);
      return [mean, variance].map((one) => ops.cast(keepdims === true ? one : ops.squeeze(one, along), ops.dtype(x)));
    },
    neural,
  ),
  operation(
    "batch_normalization",
    "x, mean, variance, axis, offset=None, scale=None, epsilon=0.001",
    "Each channel with the mean and the variance taken away.",
    ["x", "mean", "variance", "offset", "scale"],
    (ops, [x, mean, variance, offset, scale], { axis, epsilon: margin }) => {
      const shape = ops.shape(x);
      const along = axisOfInput(toInteger(axis!, "axis"), shape);
      const vectors = { mean, variance, offset, scale };
      for (const [name, vector] of Object.entries(vectors))
        if (vector !== undefined) requireVector(ops, name, vector, shape[along]);
      const wide = <V extends typeof x | undefined>(vector: V): V =>
        (vector === undefined ? vector : spread(ops, vector, shape, [along])) as V;
      return normalize(ops, x, { mean: wide(mean), variance: wide(variance) }, toNumber(margin!, "epsilon"), {
        factor: wide(scale as typeof x | undefined),
        offset: wide(offset as typeof x | undefined),
      });
    },
    { ...neural, className: "BatchNorm", optionalTensors: ["offset", "scale"] },
  ),
  operation(
    "layer_normalization",
    "x, gamma=None, beta=None, axis=-1, epsilon=None, **kwargs",
    "Each example brought to mean 0 and variance 1 along axes.",
    ["x", "gamma", "beta"],
    (ops, [x, gamma, beta], { axis, epsilon: margin, kwargs }) =>
      precisely(ops, x, (wide) => {
        const shape = ops.shape(x);
        const along = axesOfInput(toAxes(axis!, shape.length), shape);
        const found = moments(ops, wide, along);
        const scaling = kwargs instanceof Map && kwargs.get("rms_scaling") === true;
        const affine = (vector: typeof x | undefined) =>
          vector === undefined || ops.shape(vector).length === shape.length
            ? vector
            : spread(ops, vector, shape, along);
        return normalize(ops, wide, scaling ? { ...found, mean: numberLike(ops, wide, 0) } : found, toMargin(margin!), {
          factor: affine(gamma as typeof x | undefined),
          offset: scaling ? undefined : affine(beta as typeof x | undefined),
        });
      }),
    { ...neural, className: "LayerNorm", optionalTensors: ["gamma", "beta"] },
  ),
  operation(
    "rms_normalization",
    "x, scale=None, axis=-1, epsilon=None",
    "Each example divided by its root mean square along axes.",
    ["x", "scale"],
    (ops, [x, scale], { axis, epsilon: margin }) =>
      precisely(ops, x, (wide) => {
        const squares = ops.mean(ops.square(wide), toAxis(axis!), true);
        const normalized = ops.multiply(wide, ops.rsqrt(plus(ops, squares, toMargin(margin!))));
        return (scale as typeof x | undefined) === undefined ? normalized : ops.multiply(normalized, scale);
      }),
    { ...neural, className: "RMSNorm", optionalTensors: ["scale"] },
  ),
  operation(
    "normalize",
    "x, axis=-1, order=2, epsilon=None",
    "Vectors of length 1 along an axis.",
    ["x"],
    (ops, [x], { axis: given, order, epsilon: margin }) => {
      const power = toInteger(order!, "order");
      if (power < 1)
        throw new KerasError("invalid-argument", `Argument \`order\` must be an int >= 1. Received: order=${power}`, {
          argument: "order",
        });
      const axis = toAxis(given!);
      if (power === 2) return unitVectors(ops, x, axis, toMargin(margin!));
      const norm = normOf(ops, x, axis, power);
      return ops.divide(x, ops.maximum(norm, numberLike(ops, norm, toMargin(margin!))));
    },
    { ...neural, symbolic: saidFloat32 },
  ),
];
