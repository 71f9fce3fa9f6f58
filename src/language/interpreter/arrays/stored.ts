import type { DataType } from "../../../keras/core/tensor";
import { PythonError } from "../errors";
import { ArrayValue } from "./array";
import { fromNumbers } from "./storage";

type Data = NonNullable<ArrayValue["data"]>;

/** More is not read at once. In elements. */
const mostElements = 2 ** 30;

/**
 * An array whose rows are read where they are asked for, since they lie in a file or are made of other arrays. What asks for
 * `data` all the same gets the whole of it.
 */
export class StoredArray extends ArrayValue {
  private whole: Data | undefined;

  constructor(
    override readonly shape: readonly number[],
    dtype: DataType,
    /** The rows at these positions, one behind the other. Throws Error with a sentence where they can't be read. */
    readonly readRows: (rows: Int32Array) => Data,
    /** What messages call it. */
    readonly origin: string,
  ) {
    super(shape, dtype, undefined);
    Object.defineProperty(this, "data", { get: () => (this.whole ??= this.readWhole()) });
  }

  private readWhole(): Data {
    const elements = this.shape.reduce((product, size) => product * size, 1);
    if (elements > mostElements)
      throw new PythonError(
        "MemoryError",
        `${this.origin} holds ${(elements / 1e9).toFixed(1)} billion numbers, too many to compute with at once: slices of its rows are read as the training needs them, and a Rescaling or Normalization layer can do the rest.`,
        { code: "bad-data" },
      );
    return this.readRows(Int32Array.from({ length: this.shape[0]! }, (_, row) => row));
  }

  /** What a function makes of each element; computed where rows are read. */
  mapped(dtype: DataType, compute: (element: number) => number): StoredArray {
    const read = (rows: Int32Array): Data => {
      const elements = this.readRows(rows) as Float64Array;
      // Not `Float64Array.from`, which takes ten times as long.
      const made = new Float64Array(elements.length);
      for (let index = 0; index < made.length; index++) made[index] = compute(elements[index]!);
      return fromNumbers([rows.length], dtype, made).data!;
    };
    return new StoredArray(this.shape, dtype, read, this.origin);
  }

  /** The rows at these positions as an array of its own, which reads them from here. */
  at(positions: Int32Array): StoredArray {
    const read = (rows: Int32Array): Data => this.readRows(rows.map((row) => positions[row]!));
    return new StoredArray([positions.length, ...this.shape.slice(1)], this.dtype, read, this.origin);
  }
}
