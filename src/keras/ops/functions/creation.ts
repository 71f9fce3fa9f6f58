import { dataType, optional } from "../../core/kinds";
import { operation, type OperationFunction, toNumber, toShape } from "./define";

const elementType = optional(dataType("The elements' type."));

/** Tensors from numbers. https://keras.io/api/ops/numpy/ */
export const creationFunctions: readonly OperationFunction[] = [
  operation(
    "arange",
    "start, stop=None, step=None, dtype=None",
    "Numbers at even steps.",
    [],
    (ops, _, { start, stop, step, dtype }) => {
      const first = stop === null ? 0 : toNumber(start!, "start");
      const last = toNumber(stop === null ? start! : stop!, "stop");
      const by = step === null ? 1 : toNumber(step!, "step");
      const count = Math.max(0, Math.ceil((last - first) / by));
      const isWhole = [start, stop, step].every((one) => one === null || typeof one === "number");
      const type = elementType.parse(dtype!, { owner: "arange", name: "dtype" }) ?? (isWhole ? "int32" : "float32");
      return ops.constant(
        Array.from({ length: count }, (_, index) => first + index * by),
        [count],
        type,
      );
    },
  ),
  operation("zeros", "shape, dtype=None", "All zeros.", [], (ops, _, { shape, dtype }) =>
    ops.full(toShape(shape!, "shape"), 0, elementType.parse(dtype!, { owner: "zeros", name: "dtype" }) ?? "float32"),
  ),
  operation("ones", "shape, dtype=None", "All ones.", [], (ops, _, { shape, dtype }) =>
    ops.full(toShape(shape!, "shape"), 1, elementType.parse(dtype!, { owner: "ones", name: "dtype" }) ?? "float32"),
  ),
];
