import { type DataType, isFloating } from "../core/tensor";
import { promote } from "./shapes/broadcast";

/** A number of the program: it takes the type of the tensors that it meets, if that can hold it. */
export type WeakNumber = "bool" | "int" | "float";

/** The type of a number beside tensors of these types, as Keras' `backend.result_type` has it. */
export function numberType(number: WeakNumber, beside: readonly DataType[]): DataType {
  const [first, ...rest] = beside;
  const met = first && rest.reduce(promote, first);
  if (number === "bool") return "bool";
  if (met === undefined || met === "bool") return number === "int" ? "int32" : "float32";
  return number === "int" || isFloating(met) ? met : "float32";
}
