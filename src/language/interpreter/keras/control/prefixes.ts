import { formatShape } from "../../../../protocol";
import { KerasError } from "../../../../keras/core/errors";
import { part } from "../../../../keras/ops/part";
import { axisOf } from "../../../../keras/ops/shapes/form";
import type { Value } from "../../values";
import type { Runner } from "./runner";

/**
 * All prefixes folded by an associative function: after a step over a distance, twice as many places are folded.
 * Hillis and Steele, "Data parallel algorithms", 1986.
 */
export function prefixes(run: Runner, f: Value, elements: Value, reverse: boolean, axis: number): Value {
  const { ops } = run;
  const given = run.tensorsOf(elements);
  const along = given.map((tensor) => axisOf(axis, ops.shape(tensor).length));
  const sizes = given.map((tensor, index) => ops.shape(tensor)[along[index]!]!);
  if (new Set(sizes).size > 1)
    throw new KerasError(
      "shape-mismatch",
      `Array inputs to associative_scan must have the same first dimension. (saw: ${given.map((tensor) => formatShape([...ops.shape(tensor)])).join(", ")})`,
      { argument: "elems" },
    );
  const turn = (tensors: unknown[]): unknown[] =>
    reverse ? tensors.map((tensor, index) => ops.flip(tensor, along[index]!)) : tensors;
  const fold = (left: unknown[], right: unknown[]): unknown[] =>
    run.tensorsOf(run.call(f, run.pack(elements, left), run.pack(elements, right)));
  const size = sizes[0];
  if (typeof size !== "number") return run.pack(elements, fold(given, given));
  let current = turn(given);
  for (let distance = 1; distance < size; distance *= 2) {
    const cut = (start: number | undefined, stop: number | undefined): unknown[] =>
      current.map((tensor, index) => part(ops, tensor, along[index]!, start, stop));
    const folded = fold(cut(undefined, -distance), cut(distance, undefined));
    const kept = cut(undefined, distance);
    current = kept.map((tensor, index) => ops.concatenate([tensor, folded[index]], along[index]!));
  }
  return run.pack(elements, turn(current));
}
