import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";
import { binary, floatResult, promote } from "./broadcast";

const toFloat = ({ shape, dtype }: TensorSpec): TensorSpec => ({ shape, dtype: floatResult(dtype) });

/** Shape rules of trigonometry: always a float. */
export const trigonometryShapes = {
  tan: toFloat,
  arcsin: toFloat,
  arccos: toFloat,
  sinh: toFloat,
  cosh: toFloat,
  arcsinh: toFloat,
  arccosh: toFloat,
  arctanh: toFloat,
  arctan2: (y, x) => binary(y, x, floatResult(promote(y.dtype, x.dtype))),
} satisfies Partial<Operations<TensorSpec>>;
