import type { Dimension } from "../../protocol";
import { type DataType, isFloating } from "../core/tensor";
import type { Operations } from "../ops/operations";

/**
 * Factors that drop a part of what they multiply: 0 for what is dropped, `1 / (1 - rate)` for the rest, so that the sum
 * stays the same on average.
 */
export function dropoutMask<T>(
  ops: Operations<T>,
  shape: readonly Dimension[],
  rate: number,
  seed: T,
  dtype: DataType,
): T {
  const type = isFloating(dtype) ? dtype : "float32";
  if (rate >= 1) return ops.full(shape, 0, type);
  const fused = type === "float32" ? ops.fused?.dropoutMask(shape, rate, seed) : undefined;
  if (fused !== undefined) return fused;
  const kept = ops.greaterEqual(ops.randomUniform(shape, seed), ops.scalar(rate));
  return ops.multiply(ops.cast(kept, type), ops.scalar(1 / (1 - rate), type));
}
