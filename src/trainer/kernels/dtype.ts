import type { DataType } from "../../keras/core/tensor";
import type { TensorFlow, Tensor } from "./types";

/** TensorFlow.js knows three types of numbers; all others are kept in the next one. */
export function storageType(dtype: DataType): "float32" | "int32" | "bool" {
  if (dtype === "bool") return "bool";
  return dtype.startsWith("int") || dtype.startsWith("uint") ? "int32" : "float32";
}

/** Brings two tensors to one type, floats winning, as Keras promotes. */
export function promoteTensors(tf: TensorFlow, x: Tensor, y: Tensor): [Tensor, Tensor] {
  if (x.dtype === y.dtype && x.dtype !== "bool") return [x, y];
  const type = x.dtype === "float32" || y.dtype === "float32" ? "float32" : "int32";
  return [x.dtype === type ? x : tf.cast(x, type), y.dtype === type ? y : tf.cast(y, type)];
}

export const toFloat = (tf: TensorFlow, x: Tensor): Tensor => (x.dtype === "float32" ? x : tf.cast(x, "float32"));

/** Whether each value is not zero; TensorFlow.js' own cast keeps the numbers. */
export const toBool = (tf: TensorFlow, x: Tensor): Tensor => (x.dtype === "bool" ? x : tf.notEqual(x, 0));
