import { KerasError, NotFollowed } from "../../../../keras/core/errors";
import { str } from "../../format";
import { Dict, List, Tuple, Unknown, type Value } from "../../values";
import { sortedItems } from "../structure";
import { type Computation, toTensor } from "./computation";

/** The tensors of an answer, in order. Throws NotFollowed where something in it is not known, KerasError for what is no tensor. */
export function outputsOf(computation: Computation, value: Value, who: string): unknown[] {
  if (value instanceof Unknown) throw new NotFollowed(value.reason);
  if (value instanceof List || value instanceof Tuple)
    return value.items.flatMap((item) => outputsOf(computation, item, who));
  if (value instanceof Dict) return sortedItems(value).flatMap(([, item]) => outputsOf(computation, item, who));
  const tensor = toTensor(computation, value);
  if (tensor === undefined) {
    const given = value === null ? "None. Is its `return` missing?" : `${str(value)}, which is no tensor.`;
    throw new KerasError("not-a-tensor", `${who} gives ${given}`);
  }
  return [tensor];
}
