import { type Argument, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import type { Operations } from "../operations";
import { scatter, type ScatterReduction, scatterUpdate, sliceUpdate } from "../scatter";
import { coreModule, operation, type OperationFunction, toShapeTuple } from "./define";

const core = { module: coreModule };
const reductions: readonly string[] = ["add", "max", "min", "mul"];

/** Throws KerasError. */
function toReduction(given: Argument): ScatterReduction | null {
  if (given === null) return null;
  const name = typeof given === "string" ? given.toLowerCase() : "";
  if (reductions.includes(name)) return name as ScatterReduction;
  throw new KerasError(
    "unknown-value",
    `Invalid reduction: ${formatArgument(given)}. Supported values are: None, 'add', 'max', 'min', 'mul'.`,
    { argument: "reduction", suggestions: [...reductions] },
  );
}

/** Places that are one number each are a row of indices. */
const asRow = <T>(ops: Operations<T>, starts: T): T =>
  ops.shape(starts).length === 0 ? ops.expandDims(starts, 0) : starts;

/** Values put at places. https://keras.io/api/ops/core/ */
export const scatterFunctions: readonly OperationFunction[] = [
  operation(
    "scatter",
    "indices, values, shape",
    "Zeros with values added at places.",
    ["indices", "values"],
    (ops, [indices, values], { shape }) => scatter(ops, indices, values, toShapeTuple(shape!, "shape")),
    core,
  ),
  operation(
    "scatter_update",
    "inputs, indices, updates, reduction=None",
    "The same with other values at places.",
    ["inputs", "indices", "updates"],
    (ops, [x, indices, updates], { reduction }) => scatterUpdate(ops, x, indices, updates, toReduction(reduction!)),
    core,
  ),
  operation(
    "slice_update",
    "inputs, start_indices, updates",
    "The same with another part, from these places on.",
    ["inputs", "start_indices", "updates"],
    (ops, [x, starts, updates]) => sliceUpdate(ops, x, asRow(ops, starts), updates),
    core,
  ),
];
