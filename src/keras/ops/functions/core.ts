import { dataType, optional } from "../../core/kinds";
import { coreModule, operation, type OperationFunction, toIntegers } from "./define";

const core = { module: coreModule };
const elementType = optional(dataType("The elements' type."));

/** https://keras.io/api/ops/core/ */
export const coreFunctions: readonly OperationFunction[] = [
  operation(
    "stop_gradient",
    "variable",
    "The same, of which no gradient is taken.",
    ["variable"],
    (ops, [x]) => ops.stopGradient(x),
    core,
  ),
  operation(
    "convert_to_tensor",
    "x, dtype=None, sparse=None, ragged=None",
    "A tensor of what is given.",
    ["x"],
    (ops, [x], { dtype }) => {
      const type = elementType.parse(dtype!, { owner: "convert_to_tensor", name: "dtype" });
      return type && type !== ops.dtype(x) ? ops.cast(x, type) : x;
    },
    core,
  ),
  operation(
    "slice",
    "inputs, start_indices, shape",
    "A part of this shape, from these places on.",
    ["inputs"],
    (ops, [x], { start_indices: starts, shape }) => {
      const [from, sizes] = [toIntegers(starts!, "start_indices"), toIntegers(shape!, "shape")];
      return ops.getItem(
        x,
        from.map((start, axis) => ({ kind: "slice", start, stop: start + sizes[axis]!, step: 1 })),
      );
    },
    core,
  ),
];
