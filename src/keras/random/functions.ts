import { type Dimension, formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { isFloating } from "../core/tensor";
import { dataType, optional } from "../core/kinds";
import { type Given, toInteger, toNumber, toShape } from "../ops/functions/define";
import type { Operations } from "../ops/operations";
import { beta, binomial, gamma, shuffled } from "./distributions";

/** One function of `keras.random`; `seed` is a fresh one for each call. */
export interface RandomFunction {
  name: string;
  signature: string;
  doc: string;
  /** The parameters that are tensors. */
  tensors: readonly string[];
  evaluate<T>(ops: Operations<T>, seed: () => T, tensors: readonly T[], given: Given): T;
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

/** Normal numbers within two standard deviations: of four draws the first that lies there. */
function truncated<T>(ops: Operations<T>, shape: readonly Dimension[], seed: () => T): T {
  const draws = Array.from({ length: 4 }, () => ops.randomNormal(shape, seed()));
  const chosen = draws.reduceRight((otherwise, draw) =>
    ops.where(ops.lessEqual(ops.absolute(draw), ops.scalar(2)), draw, otherwise),
  );
  return ops.clip(chosen, -2, 2);
}

/** https://keras.io/api/random/ */
export const randomFunctions: readonly RandomFunction[] = [
  {
    name: "normal",
    signature: "shape, mean=0.0, stddev=1.0, dtype=None, seed=None",
    doc: "Normally distributed numbers.",
    tensors: [],
    evaluate: (ops, seed, _, given) => {
      const drawn = ops.randomNormal(toShape(given["shape"]!, "shape"), seed());
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
          truncated(ops, toShape(given["shape"]!, "shape"), seed),
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
      return cast(
        ops,
        scale(ops, ops.randomUniform(toShape(given["shape"]!, "shape"), seed()), high - low, low),
        given,
      );
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
      const drawn = scale(ops, ops.randomUniform(toShape(given["shape"]!, "shape"), seed()), high - low, low);
      return cast(ops, ops.floor(drawn), given);
    },
  },
  {
    name: "dropout",
    signature: "inputs, rate, noise_shape=None, seed=None",
    doc: "Some elements set to zero, the others grown to keep the sum.",
    tensors: ["inputs"],
    evaluate: (ops, seed, [x], given) => {
      const rate = toNumber(given["rate"]!, "rate");
      const shape = given["noise_shape"] === null ? ops.shape(x!) : toShape(given["noise_shape"]!, "noise_shape");
      const kept = ops.greaterEqual(ops.randomUniform(shape, seed()), ops.scalar(rate));
      return ops.multiply(x!, ops.divide(ops.cast(kept, ops.dtype(x!)), ops.scalar(1 - rate, ops.dtype(x!))));
    },
  },
  {
    name: "categorical",
    signature: "logits, num_samples, dtype='int32', seed=None",
    doc: "Class numbers drawn by their unnormalized log-probabilities, (batch, num_samples).",
    tensors: ["logits"],
    evaluate: (ops, seed, [logits], given) => {
      const [batch = null, classes = null] = ops.shape(logits!);
      if (ops.shape(logits!).length !== 2)
        throw new KerasError(
          "wrong-rank",
          `\`logits\` should be a 2-D tensor with shape [batch_size, num_classes]. Received: logits of shape ${formatShape([...ops.shape(logits!)])}`,
          { argument: "logits" },
        );
      const samples = toInteger(given["num_samples"]!, "num_samples");
      const uniform = ops.clip(ops.randomUniform([batch, samples, classes], seed()), 1e-20, 1);
      const gumbel = ops.negative(ops.log(ops.negative(ops.log(uniform))));
      return cast(ops, ops.argmax(ops.add(ops.expandDims(logits!, 1), gumbel), -1), given);
    },
  },
  {
    name: "gamma",
    signature: "shape, alpha, dtype=None, seed=None",
    doc: "Numbers of a gamma distribution.",
    tensors: ["alpha"],
    evaluate: (ops, seed, [alpha], given) =>
      cast(ops, gamma(ops, toShape(given["shape"]!, "shape"), ops.cast(alpha!, "float32"), seed), given),
  },
  {
    name: "beta",
    signature: "shape, alpha, beta, dtype=None, seed=None",
    doc: "Numbers of a beta distribution.",
    tensors: ["alpha", "beta"],
    evaluate: (ops, seed, tensors, given) => {
      const [a, b] = tensors.map((one) => ops.cast(one, "float32"));
      return cast(ops, beta(ops, toShape(given["shape"]!, "shape"), a!, b!, seed), given);
    },
  },
  {
    name: "binomial",
    signature: "shape, counts, probabilities, dtype=None, seed=None",
    doc: "How often something of a probability happens in so many trials.",
    tensors: ["counts", "probabilities"],
    evaluate: (ops, seed, [counts, probability], given) =>
      cast(ops, binomial(ops, toShape(given["shape"]!, "shape"), counts!, probability!, seed), given),
  },
  {
    name: "shuffle",
    signature: "x, axis=0, seed=None",
    doc: "The same rows in another order.",
    tensors: ["x"],
    evaluate: (ops, seed, [x], { axis }) => shuffled(ops, x!, toInteger(axis!, "axis"), seed),
  },
];
