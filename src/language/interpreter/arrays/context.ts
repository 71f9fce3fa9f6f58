import type { Dimension } from "../../../protocol";
import { type DataType, isComplex } from "../../../keras/core/tensor";
import type { Span } from "../../syntax/nodes";
import type { DataFiles } from "../data-files";
import { LegacyRandom } from "../numpy/mersenne-twister";
import { ArrayValue } from "./array";
import { elementCount, fromNumbers } from "./storage";

export interface ArrayContextOptions {
  /** Arrays with more elements than this keep only their shape: the editor's memory and time are bounded. */
  limit: number;
  files: DataFiles;
  /** Told when the program seeds Keras (`keras.utils.set_random_seed`). */
  seed: (value: number) => void;
  /** Told of a file that is somewhere else than on this computer. Throws PythonError where that ends the program. */
  remote: (address: string, span: Span) => void;
}

/** What array functions share while one program is read. */
export class ArrayContext {
  /** `np.random`'s own generator. */
  readonly random = new LegacyRandom();

  constructor(readonly options: ArrayContextOptions) {}

  /** Whether the numbers of a result of this shape are computed. */
  computes(shape: readonly Dimension[]): boolean {
    const count = elementCount(shape);
    return count !== undefined && count <= this.options.limit;
  }

  /** An array whose numbers are made only where they are kept; complex ones never are. */
  make(shape: readonly Dimension[], dtype: DataType, values: () => ArrayLike<number> | undefined): ArrayValue {
    const computed = this.computes(shape) && !isComplex(dtype) ? values() : undefined;
    return computed ? fromNumbers(shape, dtype, computed) : new ArrayValue(shape, dtype, undefined);
  }
}
