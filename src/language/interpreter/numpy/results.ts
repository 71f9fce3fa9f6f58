import type { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { numbersOf } from "../arrays/storage";
import { makeElement } from "../types";
import { Unknown, type Value } from "../values";

/** An answer that is not known, with its reason. */
export const notKnown = (what: string): Unknown => new Unknown(what);

/** A 0-d result is a number, as NumPy gives it. */
export function plain(array: ArrayValue): Value {
  const values = numbersOf(array);
  return array.rank === 0 && values ? makeElement(values[0]!, array.dtype) : array;
}

/** How many elements a shape has. */
export const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);

/** Rows `from` … `to` along the first axis; a single one without that axis when asked. */
export function sliceRows(
  context: ArrayContext,
  array: ArrayValue,
  from: number,
  to: number,
  single = false,
): ArrayValue {
  const inner = array.shape.slice(1);
  const shape = single ? inner : [to - from, ...inner];
  return context.make(shape, array.dtype, () => {
    const width = product(inner as number[]);
    return numbersOf(array)?.subarray(from * width, to * width);
  });
}
