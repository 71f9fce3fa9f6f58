import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";
import { binary, promote } from "./broadcast";

/** Shape rules of what has no gradient and is computed value by value. */
export const valueShapes = {
  integers: (_, x, y) => binary(x, y),
  nonzero: (x) => ({ shape: [null, x.shape.length], dtype: "int32" }),
  bincount: (x, weights) => ({
    shape: [...x.shape.slice(0, -1), null],
    dtype: weights ? promote(x.dtype, weights.dtype) : "int32",
  }),
  unique: (x) => ({
    values: { shape: [null, ...x.shape.slice(1)], dtype: x.dtype },
    first: { shape: [null], dtype: "int32" },
    inverse: { shape: x.shape.slice(0, 1), dtype: "int32" },
    counts: { shape: [null], dtype: "int32" },
  }),
  onHost: (_, result) => result,
} satisfies Partial<Operations<TensorSpec>>;
