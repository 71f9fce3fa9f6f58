import { sizeOf } from "../core/dimensions";
import { KerasError } from "../core/errors";
import { runLayer } from "../core/run";
import type { TensorSpec } from "../core/tensor";
import type { Model } from "../models/model";
import { costs } from "./costs";
import type { OperationName, Operations } from "./operations";
import { shapeOperations, ShapeEvaluator } from "./shape-evaluator";

/** What has been counted so far, and how often what runs now is repeated. */
interface Counter {
  total: number;
  readonly greatest: { operation: number; recurrence: number };
  repeated: number;
}

/**
 * What a model computes for one example, multiplications and additions counted apart; undefined where a size is free or
 * unknown, or the model is not built.
 */
export const countFlops = (model: Model): number | undefined => count(model)?.total;

/** What the greatest single operation of a model computes for one example, and the greatest recurrence in all its steps. */
export interface GreatestFlops {
  readonly operation: number;
  readonly recurrence: number;
}

/** Undefined where that of the whole is. */
export const greatestFlops = (model: Model): GreatestFlops | undefined => count(model)?.greatest;

function count(model: Model): Counter | undefined {
  const inputs = model.modelInputs.map(({ shape, dtype }): TensorSpec => ({ shape: oneExample(shape), dtype }));
  if (!model.built || inputs.length === 0 || inputs.some(({ shape }) => typeof sizeOf(shape) !== "number"))
    return undefined;
  const counter: Counter = { total: 0, greatest: { operation: 0, recurrence: 0 }, repeated: 1 };
  try {
    runLayer(new ShapeEvaluator(countingOperations(counter)), model, inputs);
  } catch (error) {
    // States kept for a fixed batch do not fit a single example.
    if (error instanceof KerasError) return undefined;
    throw error;
  }
  return Number.isFinite(counter.total) ? { ...counter, total: Math.round(counter.total) } : undefined;
}

const oneExample = (shape: TensorSpec["shape"] | null): TensorSpec["shape"] =>
  shape === null ? ["?"] : shape.length === 0 ? [] : [1, ...shape.slice(1)];

/** The shape rules, each adding up what its operation costs. */
function countingOperations(counter: Counter): Operations<TensorSpec> {
  const counted = Object.fromEntries(
    (Object.keys(costs) as OperationName[]).map((name) => {
      const rule = shapeOperations[name] as (...given: unknown[]) => unknown;
      return [
        name,
        (...given: unknown[]) => {
          const result = rule(...given);
          const output = (Array.isArray(result) ? result[0] : result) as TensorSpec;
          const cost = costs[name]!(given.flatMap(specsIn), output);
          counter.greatest.operation = Math.max(counter.greatest.operation, cost);
          counter.total += cost * counter.repeated;
          return result;
        },
      ];
    }),
  );
  return { ...shapeOperations, ...(counted as Partial<Operations<TensorSpec>>), ...countingLoops(counter) };
}

/** A recurrence costs what its step costs, as often as there are steps. */
function countingLoops(counter: Counter): Pick<Operations<TensorSpec>, "scan" | "iterate"> {
  const repeatedly = <R>(times: unknown, run: () => R): R => {
    const { repeated: before, total, greatest } = counter;
    counter.repeated *= Number(times);
    const result = run();
    counter.repeated = before;
    greatest.recurrence = Math.max(greatest.recurrence, (counter.total - total) / before);
    return result;
  };
  return {
    scan: (step, inputs, ...rest) => repeatedly(inputs.shape[1], () => shapeOperations.scan(step, inputs, ...rest)),
    iterate: (step, inputs, states, options) =>
      repeatedly(options.length, () => shapeOperations.iterate(step, inputs, states, options)),
  };
}

const isSpec = (value: unknown): value is TensorSpec =>
  typeof value === "object" && value !== null && "shape" in value && "dtype" in value;

const specsIn = (value: unknown): TensorSpec[] =>
  Array.isArray(value) ? value.filter(isSpec) : isSpec(value) ? [value] : [];
