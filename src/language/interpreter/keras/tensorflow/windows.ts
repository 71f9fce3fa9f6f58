import { integerOf } from "../../types";
import { List, Tuple, type Value } from "../../values";

/**
 * Sizes of windows over `axes` axes: TensorFlow takes one number, one for each axis, or `[1, height, width, 1]` with the
 * batch and the channels. Undefined for others.
 */
export function windowSizes(value: Value, axes: number): Tuple | undefined {
  const given = value instanceof List || value instanceof Tuple ? [...value.items] : [value];
  const sizes = given.map(integerOf);
  if (sizes.some((size) => size === undefined)) return undefined;
  if (sizes.length === 1) return new Tuple(Array<Value>(axes).fill(sizes[0]!));
  if (sizes.length === axes) return new Tuple(sizes as Value[]);
  const isWhole = sizes.length === axes + 2 && sizes[0] === 1 && sizes.at(-1) === 1;
  return isWhole ? new Tuple(sizes.slice(1, -1) as Value[]) : undefined;
}

/** `"VALID"` as Keras writes it; undefined for paddings that are no name. */
export const paddingName = (value: Value): string | undefined =>
  typeof value === "string" ? value.toLowerCase() : undefined;
