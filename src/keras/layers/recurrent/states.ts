import { type Dimension, formatShape } from "../../../protocol";
import { compatible } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { CallKeyword } from "../../core/layer";
import type { Operations } from "../../ops/operations";

/** The tensors in lists of lists, in order; undefined where there is none. */
function flattenStates<T>(keyword: CallKeyword<T> | undefined): T[] | undefined {
  if (keyword === undefined || keyword === null) return undefined;
  return Array.isArray(keyword) ? keyword.flatMap((item: CallKeyword<T>) => flattenStates(item) ?? []) : [keyword as T];
}

const matches = (found: readonly Dimension[], wanted: readonly Dimension[]): boolean =>
  found.length === wanted.length && found.every((size, axis) => compatible(size, wanted[axis]!));

/** The states given to a call, of the shapes that the cell wants; undefined when none are given. Throws KerasError. */
export function readStates<T>(
  ops: Operations<T>,
  owner: string,
  argument: string,
  keyword: CallKeyword<T> | undefined,
  wanted: readonly (readonly Dimension[])[],
): T[] | undefined {
  const states = flattenStates(keyword);
  if (!states) return undefined;
  const shapes = [...new Set(wanted.map((shape) => formatShape([...shape])))].join(" and ");
  if (states.length !== wanted.length) {
    throw new KerasError(
      "shape-mismatch",
      `${owner} has ${wanted.length} state${wanted.length === 1 ? "" : "s"} of shape ${shapes}, but \`${argument}\` holds ${states.length}.`,
      { argument },
    );
  }
  states.forEach((state, index) => {
    const shape = ops.shape(state);
    if (matches(shape, wanted[index]!)) return;
    throw new KerasError(
      "shape-mismatch",
      `The states of ${owner} have the shape ${shapes}, but \`${argument}\` holds ${formatShape([...shape])}.`,
      { argument },
    );
  });
  return states;
}
