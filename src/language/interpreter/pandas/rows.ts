import type { ArrayContext } from "../arrays/context";
import { ArrayValue } from "../arrays/array";
import { arrayItem } from "../arrays/indexing";
import { fromNumbers } from "../arrays/storage";
import type { Value } from "../values";

/** The labels of a table's rows: known numbers, or only how many there are. */
export type RowLabels = Float64Array | undefined;

export const freshLabels = (rows: number | undefined): RowLabels =>
  rows === undefined ? undefined : new Float64Array(rows).map((_, index) => index);

/** The rows of a vector at an index: positions, a mask, a slice. */
export function takeRows(context: ArrayContext, values: ArrayValue, index: Value): ArrayValue {
  const taken = arrayItem(context, values, index);
  return taken instanceof ArrayValue ? taken : fromNumbers([1], values.dtype, [Number(taken)]);
}

export function takeLabels(context: ArrayContext, labels: RowLabels, index: Value): RowLabels {
  if (!labels) return undefined;
  const taken = takeRows(context, fromNumbers([labels.length], "int64", labels), index);
  return taken.data as Float64Array | undefined;
}

/** The labels as a vector. */
export const labelArray = (labels: RowLabels): ArrayValue =>
  labels ? fromNumbers([labels.length], "int64", labels) : new ArrayValue(["?"], "int64", undefined);
