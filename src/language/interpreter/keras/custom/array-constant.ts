import { KerasError } from "../../../../keras/core/errors";
import type { DataType } from "../../../../keras/core/tensor";
import type { Operations } from "../../../../keras/ops/operations";
import type { ArrayValue } from "../../arrays/array";

/** Whether an array can be a tensor: its numbers are known, or at least how many there are. */
export const isConstant = ({ data, dtype, shape }: ArrayValue): boolean =>
  dtype !== "string" && (data !== undefined || shape.every((size) => typeof size === "number"));

/** An array as a tensor; large ones have a form alone while typing. Throws KerasError where its numbers are wanted and not known. */
export function arrayConstant<T>(ops: Operations<T>, { data, shape }: ArrayValue, dtype: DataType): T {
  const sizes = shape as readonly number[];
  if (data) return ops.constant(data as ArrayLike<number>, sizes, dtype);
  if (ops.unknown) return ops.unknown(sizes, dtype);
  throw new KerasError("unsupported", `The numbers of an array of the shape (${sizes.join(", ")}) are not known.`);
}

/** Keras computes in at most 32 bits unless it is asked otherwise. */
export const constantType = (dtype: DataType): DataType =>
  dtype.startsWith("float") ? "float32" : dtype === "bool" ? "bool" : "int32";
