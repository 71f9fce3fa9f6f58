import type { TensorSpec } from "../core/tensor";
import { sizeOf } from "../core/dimensions";
import type { Model } from "../models/model";
import { runLayer } from "../core/run";
import type { OperationName, Operations } from "./operations";
import { shapeOperations, ShapeEvaluator } from "./shape-evaluator";

/** Multiplications and additions, counted apart, that one element of the output costs. */
const perElement: Readonly<Partial<Record<OperationName, number>>> = {
  add: 1, subtract: 1, multiply: 1, divide: 1, maximum: 1, minimum: 1, power: 1, negative: 1, absolute: 1, square: 1, sqrt: 1, rsqrt: 2, exp: 1, expm1: 1, log: 1, log1p: 1, tanh: 1, sigmoid: 4, softplus: 3, relu: 1, elu: 3, leakyRelu: 2, clip: 2, softmax: 5, logSoftmax: 5, sum: 1, mean: 1, erf: 1,
};

type Cost = (inputs: readonly TensorSpec[], output: TensorSpec) => number;
const elements = (spec: TensorSpec): number => Number(sizeOf(spec.shape));

/** Operations whose cost depends on more than the output's size. */
const costs: Readonly<Partial<Record<OperationName, Cost>>> = {
  matmul: ([x], output) => 2 * elements(output) * Number(x!.shape.at(-1)),
  convolution: ([, kernel], output) => (2 * elements(output) * elements(kernel!)) / Number(kernel!.shape.at(-1)),
  sum: ([x]) => elements(x!),
  mean: ([x]) => elements(x!),
  max: ([x]) => elements(x!),
  maxPool: ([x]) => elements(x!),
  averagePool: ([x]) => elements(x!),
};

/** What a model computes for one example; undefined where a size is free or unknown. */
export function countFlops(model: Model): number | undefined {
  const counter = { total: 0, factor: 1 };
  const inputs = model.modelInputs.map(({ shape, dtype }): TensorSpec => ({ shape: [1, ...(shape ?? ["?"]).slice(1)], dtype }));
  if (inputs.length === 0 || inputs.some(({ shape }) => shape.some((dimension) => typeof dimension !== "number"))) return undefined;
  try {
    runLayer(new ShapeEvaluator(counting(counter)), model, inputs);
  } catch {
    return undefined;
  }
  return Number.isFinite(counter.total) ? counter.total : undefined;
}

/** The shape rules, each noting what its operation costs. */
function counting(counter: { total: number; factor: number }): Operations<TensorSpec> {
  const note = (name: OperationName, inputs: readonly TensorSpec[], output: TensorSpec) => {
    const cost = costs[name]?.(inputs, output) ?? (perElement[name] ?? 0) * elements(output);
    counter.total += cost * counter.factor;
  };
  const counted: Record<string, unknown> = { ...shapeOperations };
  for (const name of new Set([...Object.keys(costs), ...Object.keys(perElement)]) as Set<OperationName>) {
    const rule = shapeOperations[name] as (...args: unknown[]) => TensorSpec;
    counted[name] = (...args: unknown[]): TensorSpec => {
      const output = rule(...args);
      note(name, args.filter(isSpec), output);
      return output;
    };
  }
  const { scan } = shapeOperations;
  counted["scan"] = ((step, inputs, states, mask, options) => {
    const before = counter.factor;
    counter.factor *= Number(inputs.shape[1]);
    const result = scan(step, inputs, states, mask, options);
    counter.factor = before;
    return result;
  }) satisfies Operations<TensorSpec>["scan"];
  return counted as unknown as Operations<TensorSpec>;
}

const isSpec = (value: unknown): value is TensorSpec => typeof value === "object" && value !== null && "shape" in value;
