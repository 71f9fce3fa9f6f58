import { type Argument, Float, isList } from "../core/argument";
import { boolean, integer, number, optional } from "../core/kinds";
import { invalidArgument, type Parameter } from "../core/parameters";
import { regularExpression } from "../core/regular-expression";
import { plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";
import { adamStep } from "./moments";
import type { WeightForm } from "./optimizer";

/** Regular expressions of weight paths; None for none. */
const patterns: Parameter<readonly RegExp[]> = {
  type: "list of str | None",
  doc: "Weights whose path one of these patterns is found in are changed by AdamW.",
  default: null,
  parse(argument, place) {
    if (argument === null) return [];
    if (!isList(argument)) throw invalidArgument(place, "a list of strings", argument);
    return argument.map((pattern: Argument) => {
      if (typeof pattern !== "string") throw invalidArgument(place, "a list of strings", argument);
      return regularExpression(pattern, { argument: place.name });
    });
  },
};

interface Exclusions {
  readonly exclude_layers: readonly RegExp[];
  readonly exclude_embeddings: boolean;
}

/** Matrices are Muon's; everything else, embeddings and what the program names are AdamW's. */
const isForAdam = ({ exclude_layers: layers, exclude_embeddings: embeddings }: Exclusions, weight: WeightForm) =>
  weight.shape.length !== 2 ||
  (embeddings && weight.path.toLowerCase().includes("embedding")) ||
  layers.some((pattern) => pattern.test(weight.path));

type Coefficients = readonly [a: number, b: number, c: number];

/** Newton and Schulz' iteration: a matrix (rows, columns) with the same singular vectors, and singular values near 1. */
function orthogonalize<T>(ops: Operations<T>, matrix: T, [a, b, c]: Coefficients, steps: number): T {
  const [rows, columns] = ops.shape(matrix).map(Number) as [number, number];
  const isTall = rows > columns;
  const wide = isTall ? ops.transpose(matrix) : matrix;
  let x = ops.divide(wide, plus(ops, ops.sqrt(ops.sum(ops.square(wide), null)), 1e-7));
  for (let step = 0; step < steps; step++) {
    const products = ops.matmul(x, ops.transpose(x));
    const polynomial = ops.add(times(ops, products, b), ops.matmul(times(ops, products, c), products));
    x = ops.add(times(ops, x, a), ops.matmul(polynomial, x));
  }
  return isTall ? ops.transpose(x) : x;
}

/** Jordan et al., 2024. https://keras.io/api/optimizers/muon/ */
export const muon = defineOptimizer({
  name: "Muon",
  summary: "Steps of matrices made orthogonal; AdamW for all other weights.",
  parameters: {
    learning_rate: learningRate(0.001),
    adam_beta_1: number("AdamW: how slowly the mean of the gradients follows.", new Float(0.9)),
    adam_beta_2: number("AdamW: how slowly the mean of their squares follows.", new Float(0.999)),
    adam_weight_decay: optional(number("AdamW: how much the weights shrink at each step."), new Float(0.004)),
    epsilon: number("AdamW: against division by 0.", new Float(1e-7)),
    weight_decay: optional(number("How much the matrices shrink at each step."), new Float(0.004)),
    exclude_layers: patterns,
    exclude_embeddings: boolean("Whether AdamW changes embeddings.", true),
    muon_a: number("The iteration's first coefficient.", new Float(3.4445)),
    muon_b: number("The iteration's second coefficient.", new Float(-4.775)),
    muon_c: number("The iteration's third coefficient.", new Float(2.0315)),
    adam_lr_ratio: number("AdamW's learning rate in relation to Muon's.", 1),
    momentum: number("How much of the last gradients goes on.", new Float(0.95)),
    ns_steps: integer("The steps of the iteration.", 5),
    nesterov: boolean("Whether the gradient is taken ahead.", true),
    rms_rate: optional(number("The size of a step, by the matrix' longer side."), new Float(0.2)),
  },
  sharedAfter: "weight_decay",
  slots: (given) => [
    { name: "momentum", initial: 0 },
    {
      name: "velocity",
      initial: 0,
      shape: (weight) => (isForAdam(given, weight) ? weight.shape.map(Number) : null),
    },
  ],
  weightDecay: (given) => (weight) => (isForAdam(given, weight) ? given.adam_weight_decay : given.weight_decay),
  update: (given) => {
    const constants = { beta1: given.adam_beta_1, beta2: given.adam_beta_2, epsilon: given.epsilon };
    const coefficients = [given.muon_a, given.muon_b, given.muon_c] as const;
    return ({ ops, slots: [momentum, velocity], ...context }) => {
      const { weight, gradient, learningRate: rate } = context;
      if (velocity !== undefined) {
        const learningRate = times(ops, rate, given.adam_lr_ratio);
        const moved = adamStep(ops, { ...context, momentum: momentum!, velocity, learningRate }, constants);
        return { weight: moved.weight, slots: [moved.momentum, moved.velocity] };
      }
      const m = ops.add(momentum!, ops.add(gradient, times(ops, momentum!, given.momentum - 1)));
      const direction = given.nesterov ? ops.add(gradient, times(ops, m, given.momentum)) : m;
      const step = ops.multiply(rate, orthogonalize(ops, direction, coefficients, given.ns_steps));
      const longer = Math.max(...ops.shape(weight).map(Number));
      const move = given.rms_rate === null ? step : times(ops, step, Math.sqrt(longer) * given.rms_rate);
      return { weight: ops.subtract(weight, move), slots: [m] };
    };
  },
});
