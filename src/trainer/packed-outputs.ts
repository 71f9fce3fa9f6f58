import type { Model } from "../keras/models/model";
import { ArrayValue } from "../language/interpreter/arrays/array";
import { Dict, List, type Value } from "../language/interpreter/values";
import type { HeldArray } from "./training/data";

/** A model's outputs as the program is given them: an array, a list or a dict, as the model was made. */
export function packArrays({ outputStructure: structure }: Model, outputs: readonly HeldArray[]): Value {
  const made = outputs.map(
    ({ shape, dtype, values }) => new ArrayValue(shape, dtype, dtype === "string" ? [...values] : values),
  );
  if (typeof structure === "object") return new Dict(structure.keys.map((key, index) => [key, made[index]!] as const));
  return structure === "tensor" ? made[0]! : new List(made);
}
