import { type Dimension, formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { isFloating } from "../core/tensor";
import { dataType, optional } from "../core/kinds";
import { type Given, toInteger, toNumber, toShape } from "../ops/functions/define";
import type { Operations } from "../ops/operations";
import { broadcastShapes } from "../ops/shapes/broadcast";
import { argsort } from "../ops/sorting";
import { dropoutMask } from "./dropout-mask";

/** One function of `keras.random`. */
export interface RandomFunction {
  name: string;
  signature: string;
  doc: string;
  /** The parameters that are tensors. */
  tensors: readonly string[];
  evaluate<T>(ops: Operations<T>, seed: T, tensors: readonly T[], given: Given): T;
}

const elementType = optional(dataType("The elements' type."));

/** Throws KerasError where the type is none of the kind that is drawn. */
function requireType(owner: string, given: Given, kind: "float" | "int"): void {
  const type = elementType.parse(given["dtype"] ?? null, { owner, name: "dtype" });
  if (type === null || (kind === "float" ? isFloating(type) : type.includes("int"))) return;
  throw new KerasError(
    "invalid-argument",
    `\`keras.random.${owner}\` requires a${kind === "float" ? " floating point" : "n integer"} \`dtype\`. Received: dtype=${type}`,
    { argument: "dtype" },
  );
}

function cast<T>(ops: Operations<T>, x: T, { dtype }: Given): T {
  const type = elementType.parse(dtype ?? null, { owner: "keras.random", name: "dtype" });
  return type && type !== ops.dtype(x) ? ops.cast(x, type) : x;
}

/** `x * factor + shift` */
const scale = <T>(ops: Operations<T>, x: T, factor: number, shift: number): T =>
  ops.add(ops.multiply(x, ops.scalar(factor)), ops.scalar(shift));

/** A parameter of a distribution, a number for each place of the shape. */
const spread = <T>(ops: Operations<T>, x: T, shape: readonly Dimension[]): T =>
  ops.broadcastTo(ops.cast(x, "float32"), shape);

/** The second seed that Keras draws a beta variable with. */
const secondSeed = <T>(ops: Operations<T>, seed: T): T => ops.add(seed, ops.scalar(12, "int32"));

/** https://keras.io/api/random/ */
export const randomFunctions: readonly RandomFunction[] = [
  {
    name: "normal",
    signature: "shape, mean=0.0, stddev=1.0, dtype=None, seed=None",
    doc: "Normally distributed numbers.",
    tensors: [],
    evaluate: (ops, seed, _, given) => {
      const drawn = ops.randomNormal(toShape(given["shape"]!, "shape"), seed);
      const [mean, stddev] = [toNumber(given["mean"]!, "mean"), toNumber(given["stddev"]!, "stddev")];
      return cast(ops, mean === 0 && stddev === 1 ? drawn : scale(ops, drawn, stddev, mean), given);
    },
  },
  {
    name: "truncated_normal",
    signature: "shape, mean=0.0, stddev=1.0, dtype=None, seed=None",
    doc: "Normally distributed numbers within two standard deviations.",
    tensors: [],
    evaluate: (ops, seed, _, given) =>
      cast(
        ops,
        scale(
          ops,
          ops.randomTruncatedNormal(toShape(given["shape"]!, "shape"), seed),
          toNumber(given["stddev"]!, "stddev"),
          toNumber(given["mean"]!, "mean"),
        ),
        given,
      ),
  },
  {
    name: "uniform",
    signature: "shape, minval=0.0, maxval=1.0, dtype=None, seed=None",
    doc: "Numbers evenly distributed between two bounds.",
    tensors: [],
    evaluate: (ops, seed, _, given) => {
      requireType("uniform", given, "float");
      const [low, high] = [toNumber(given["minval"]!, "minval"), toNumber(given["maxval"]!, "maxval")];
      return cast(ops, scale(ops, ops.randomUniform(toShape(given["shape"]!, "shape"), seed), high - low, low), given);
    },
  },
  {
    name: "randint",
    signature: "shape, minval, maxval, dtype='int32', seed=None",
    doc: "Whole numbers from one bound up to, and without, the other.",
    tensors: [],
    evaluate: (ops, seed, _, given) => {
      requireType("randint", given, "int");
      const [low, high] = [toNumber(given["minval"]!, "minval"), toNumber(given["maxval"]!, "maxval")];
      const type = elementType.parse(given["dtype"] ?? null, { owner: "randint", name: "dtype" });
      const shape = toShape(given["shape"]!, "shape");
      return cast(ops, ops.randomIntegers(shape, seed, low, high, type !== "int32"), given);
    },
  },
  {
    name: "dropout",
    signature: "inputs, rate, noise_shape=None, seed=None",
    doc: "Some elements set to zero, the others grown to keep the sum.",
    tensors: ["inputs"],
    evaluate: (ops, seed, [x], given) => {
      const rate = toNumber(given["rate"]!, "rate");
      const own = ops.shape(x!);
      const noise = given["noise_shape"] === null ? own : toShape(given["noise_shape"]!, "noise_shape");
      const shape = noise.map((size, axis) => size ?? own[axis]!);
      return ops.multiply(x!, dropoutMask(ops, shape, rate, seed, ops.dtype(x!)));
    },
  },
  {
    name: "categorical",
    signature: "logits, num_samples, dtype='int32', seed=None",
    doc: "Class numbers drawn by their unnormalized log-probabilities, (batch, num_samples).",
    tensors: ["logits"],
    evaluate: (ops, seed, [logits], given) => {
      if (ops.shape(logits!).length !== 2)
        throw new KerasError(
          "wrong-rank",
          `\`logits\` should be a 2-D tensor with shape [batch_size, num_classes]. Received: logits of shape ${formatShape([...ops.shape(logits!)])}`,
          { argument: "logits" },
        );
      const samples = toInteger(given["num_samples"]!, "num_samples");
      return cast(ops, ops.randomCategorical(ops.cast(logits!, "float32"), samples, seed), given);
    },
  },
  {
    name: "gamma",
    signature: "shape, alpha, dtype=None, seed=None",
    doc: "Numbers of a gamma distribution.",
    tensors: ["alpha"],
    evaluate: (ops, seed, [alpha], given) =>
      cast(ops, ops.randomGamma(toShape(given["shape"]!, "shape"), seed, ops.cast(alpha!, "float32")), given),
  },
  {
    name: "beta",
    signature: "shape, alpha, beta, dtype=None, seed=None",
    doc: "Numbers of a beta distribution.",
    tensors: ["alpha", "beta"],
    evaluate: (ops, seed, tensors, given) => {
      const shape = toShape(given["shape"]!, "shape");
      const [a, b] = tensors.map((one) => spread(ops, one, shape));
      const x = ops.randomGamma(shape, seed, a!);
      return cast(ops, ops.divide(x, ops.add(x, ops.randomGamma(shape, secondSeed(ops, seed), b!))), given);
    },
  },
  {
    name: "binomial",
    signature: "shape, counts, probabilities, dtype=None, seed=None",
    doc: "How often something of a probability happens in so many trials.",
    tensors: ["counts", "probabilities"],
    evaluate(ops, seed, tensors, given) {
      const shape = toShape(given["shape"]!, "shape");
      const common = tensors.map((one) => ops.shape(one)).reduce(broadcastShapes);
      const [counts, probabilities] = tensors.map((one) => spread(ops, one, common));
      return cast(ops, ops.randomBinomial(shape, seed, counts!, probabilities!), given);
    },
  },
  {
    name: "shuffle",
    signature: "x, axis=0, seed=None",
    doc: "The same rows in another order.",
    tensors: ["x"],
    evaluate(ops, seed, [x], given) {
      const axis = toInteger(given["axis"]!, "axis");
      const size = ops.shape(x!).at(axis)!;
      return typeof size === "number" ? ops.take(x!, argsort(ops, ops.randomUniform([size], seed), 0), axis) : x!;
    },
  },
];
