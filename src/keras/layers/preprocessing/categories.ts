import type { Dimension } from "../../../protocol";
import { boolean, choice } from "../../core/kinds";
import type { ShapeList } from "../../core/layer";
import type { DataType } from "../../core/tensor";
import type { Operations } from "../../ops/operations";

/** How categories come out: one vector each, or one for all of an example, of presence or of numbers. */
export type Encoding = "one_hot" | "multi_hot" | "count";
export type OutputMode = "int" | Encoding;

const doc =
  '"one_hot": a vector for each; "multi_hot": one vector for all, 1 where a category is present; "count": how often it is.';

/** The `output_mode` parameter. */
export const outputMode = choice<OutputMode>(
  `"int": as they are; ${doc}`,
  ["int", "one_hot", "multi_hot", "count"],
  "int",
  {
    exact: true,
  },
);
/** The same without "int"; "binary" is the old name of "multi_hot". */
export const encoding = choice<Encoding | "binary">(doc, ["one_hot", "multi_hot", "count", "binary"], "multi_hot", {
  exact: true,
});

export const sparse = boolean("Whether a sparse tensor is given; its numbers are the same.", false);

/** Categories, integers below `depth`, as vectors of that size. `weights`: what each counts, of the categories' shape. */
export function encodeCategories<T>(
  ops: Operations<T>,
  categories: T,
  mode: Encoding,
  depth: number,
  dtype: DataType,
  weights?: T,
): T {
  const shape = ops.shape(categories);
  if (mode === "one_hot") {
    const isSingle = shape.length > 1 && shape.at(-1) === 1;
    return ops.oneHot(isSingle ? ops.squeeze(categories, -1) : categories, depth, dtype);
  }
  const vectors = ops.oneHot(categories, depth, dtype);
  const axis = shape.length > 1 ? 1 : 0;
  if (mode === "multi_hot") return ops.max(vectors, axis);
  return ops.sum(weights === undefined ? vectors : ops.multiply(vectors, ops.expandDims(weights, -1)), axis);
}

/** Keras' symbolic shape where the last axis becomes the vector, which is not what the run gives for every rank. */
export function lastAxisEncoded([input]: ShapeList, depth: number): ShapeList {
  return [[...input!.slice(0, -1), depth] satisfies Dimension[]];
}
