import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";

const part = ({ shape }: TensorSpec): TensorSpec => ({ shape, dtype: "float32" });

/** Shape rules of complex numbers. */
export const complexShapes = {
  complex: ({ shape }) => ({ shape, dtype: "complex64" }),
  real: part,
  imag: part,
} satisfies Partial<Operations<TensorSpec>>;
