import type { Dimension } from "../../../protocol";
import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";

const floats = (shape: readonly Dimension[]): TensorSpec => ({ shape, dtype: "float32" });

/** The shapes of random numbers. */
export const randomShapes = {
  seed: () => ({ shape: [2], dtype: "int32" }),
  randomUniform: floats,
  randomNormal: floats,
  randomTruncatedNormal: floats,
  randomIntegers: (shape) => ({ shape, dtype: "int32" }),
  randomGamma: floats,
  randomBinomial: floats,
  randomCategorical: ({ shape: [rows = null] }, samples) => ({ shape: [rows, samples], dtype: "int32" }),
} satisfies Partial<Operations<TensorSpec>>;
