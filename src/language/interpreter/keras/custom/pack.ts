import type { TensorStructure } from "../../../../keras/core/structure";
import { Dict, List, type Value } from "../../values";

/** Tensors in the form in which they were given. */
export function packTensors(structure: TensorStructure, tensors: readonly Value[]): Value {
  if (structure === "tensor") return tensors[0]!;
  if (structure === "list") return new List([...tensors]);
  const { keys, written = keys } = structure;
  return new Dict(written.map((key) => [key, tensors[keys.indexOf(key)]!] as const));
}
