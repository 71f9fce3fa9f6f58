import { type Dimension, formatShape } from "../../../protocol";
import { compatibleShapes } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { CallKeyword } from "../../core/layer";
import type { Operations } from "../../ops/operations";

/** The tensors in lists of lists, in order; undefined where there is none. */
function flattenStates<T>(keyword: CallKeyword<T> | undefined): T[] | undefined {
  if (keyword === undefined || keyword === null) return undefined;
  return Array.isArray(keyword) ? keyword.flatMap((item: CallKeyword<T>) => flattenStates(item) ?? []) : [keyword as T];
}

/** Whether states are given cell by cell, for the first cells at least. Throws KerasError where one gets too many or too few. */
function checkCells<T>(owner: string, argument: string, keyword: CallKeyword<T>, byCell: readonly number[]): boolean {
  const given = Array.isArray(keyword) ? (keyword as readonly CallKeyword<T>[]) : [keyword];
  if (given.length === 0) return false;
  const counts = given.map((item) => flattenStates(item)?.length ?? 0);
  const at = counts.findIndex((count, index) => count !== byCell[index]);
  if (at < 0) return true;
  if (at >= byCell.length) return false;
  const lists = byCell
    .map((count) => (count === 1 ? "h" : `[${Array<string>(count).fill("h").join(", ")}]`))
    .join(", ");
  throw new KerasError(
    "shape-mismatch",
    `Cell ${at} of ${owner} has ${byCell[at]} states, but \`${argument}\` gives it ${counts[at]}. States are given cell by cell: \`${argument}=[${lists}]\`.`,
    { argument },
  );
}

/** The states given to a call, of the shapes that the cell wants; undefined when none are given. Throws KerasError. */
export function readStates<T>(
  ops: Operations<T>,
  owner: string,
  argument: string,
  keyword: CallKeyword<T> | undefined,
  wanted: readonly (readonly Dimension[])[],
  byCell?: readonly number[],
): T[] | undefined {
  const states = flattenStates(keyword);
  if (!states) return undefined;
  const isOfSomeCells = byCell !== undefined && checkCells(owner, argument, keyword!, byCell);
  const shapes = [...new Set(wanted.map((shape) => formatShape([...shape])))].join(" and ");
  if (states.length !== wanted.length && !isOfSomeCells) {
    throw new KerasError(
      "shape-mismatch",
      `${owner} has ${wanted.length} state${wanted.length === 1 ? "" : "s"} of shape ${shapes}, but \`${argument}\` holds ${states.length}.`,
      { argument },
    );
  }
  states.forEach((state, index) => {
    const shape = ops.shape(state);
    if (compatibleShapes(shape, wanted[index]!)) return;
    throw new KerasError(
      "shape-mismatch",
      `The states of ${owner} have the shape ${shapes}, but \`${argument}\` holds ${formatShape([...shape])}.`,
      { argument },
    );
  });
  return states;
}
