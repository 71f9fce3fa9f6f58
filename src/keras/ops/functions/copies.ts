import type { Argument } from "../../core/argument";
import { sizeOf } from "../../core/dimensions";
import { dataType, optional } from "../../core/kinds";
import type { DataType } from "../../core/tensor";
import { floatingPair } from "../numbers";
import { operation, type OperationFunction, saidOfFloats, toShape, unary } from "./define";

const elementType = optional(dataType("The elements' type."));

const typeOf = (given: Argument, owner: string, otherwise: DataType): DataType =>
  elementType.parse(given, { owner, name: "dtype" }) ?? otherwise;

/** Tensors like others. https://keras.io/api/ops/numpy/ */
export const copyFunctions: readonly OperationFunction[] = [
  unary("copy", "The same.", (_, x) => x),
  operation("array", "x, dtype=None", "A tensor of what is given.", ["x"], (ops, [x], { dtype }) =>
    ops.cast(x, typeOf(dtype!, "array", ops.dtype(x))),
  ),
  operation("zeros_like", "x, dtype=None", "Zeros of the same shape.", ["x"], (ops, [x], { dtype }) =>
    ops.cast(ops.zerosLike(x), typeOf(dtype!, "zeros_like", ops.dtype(x))),
  ),
  operation("ones_like", "x, dtype=None", "Ones of the same shape.", ["x"], (ops, [x], { dtype }) =>
    ops.cast(ops.onesLike(x), typeOf(dtype!, "ones_like", ops.dtype(x))),
  ),
  operation("empty_like", "x, dtype=None", "A tensor of the same shape: zeros.", ["x"], (ops, [x], { dtype }) =>
    ops.cast(ops.zerosLike(x), typeOf(dtype!, "empty_like", ops.dtype(x))),
  ),
  operation(
    "full_like",
    "x, fill_value, dtype=None",
    "One value in the same shape.",
    ["x", "fill_value"],
    (ops, [x, value], { dtype }) => {
      const type = typeOf(dtype!, "full_like", ops.dtype(x));
      return ops.where(ops.cast(ops.onesLike(x), "bool"), ops.cast(value, type), ops.cast(ops.zerosLike(x), type));
    },
  ),
  operation("empty", "shape, dtype=None", "A tensor of a shape: zeros.", [], (ops, _, { shape, dtype }) =>
    ops.full(toShape(shape!, "shape"), 0, typeOf(dtype!, "empty", "float32")),
  ),
  unary("size", "How many elements there are.", (ops, x) => {
    const count = sizeOf(ops.shape(x));
    return ops.scalar(typeof count === "number" ? count : 0, "int32");
  }),
  // Keras steps in double precision and rounds the result, which leaves the first number.
  operation(
    "nextafter",
    "x1, x2",
    "The next number towards `x2`.",
    ["x1", "x2"],
    (ops, [first, second]) => {
      const [x, y] = floatingPair(ops, first, second);
      return ops.add(x, ops.zerosLike(y));
    },
    { symbolic: saidOfFloats },
  ),
];
