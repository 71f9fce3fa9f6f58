import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";

/** Shape rules of complex numbers. */
export const complexShapes = {
  complex: ({ shape }) => ({ shape, dtype: "complex64" }),
  real: (x) => x,
  imag: (x) => x,
} satisfies Partial<Operations<TensorSpec>>;
