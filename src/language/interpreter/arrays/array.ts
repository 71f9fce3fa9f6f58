import type { Dimension } from "../../../protocol";
import type { DataType } from "../../../keras/core/tensor";

/**
 * A NumPy array: shape and dtype always, the numbers only where they are known. The editor keeps small contents, so
 * that `np.array([1, 2])[0]` is known; the trainer keeps all.
 */
export class ArrayValue {
  constructor(
    readonly shape: readonly Dimension[],
    readonly dtype: DataType,
    /** Row-major; bool as Uint8Array of 0 and 1, int64 as Float64Array (exact to 2^53). Undefined where not known. */
    readonly data: Float64Array | Float32Array | Int32Array | Uint8Array | string[] | undefined,
  ) {}

  get rank(): number {
    return this.shape.length;
  }
}
