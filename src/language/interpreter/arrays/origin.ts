import { Builtin, Float, NumPyFloat, NumPyInteger, type Value } from "../values";
import { ArrayValue } from "./array";
import { StoredArray } from "./stored";

/** Arrays that are surely NumPy's: what Keras computes eagerly are arrays here too, and tensors to Python. */
const madeByNumPy = new WeakSet<ArrayValue>();

export const isOfNumPy = (array: ArrayValue): boolean => madeByNumPy.has(array);

/** A function of NumPy whose arrays are known as NumPy's. */
export function ofNumPy({ name, call, signature, attributes, type }: Builtin): Builtin {
  const marking = (result: Value): Value => {
    if (result instanceof ArrayValue) madeByNumPy.add(result);
    return result;
  };
  return new Builtin(name, (site) => marking(call(site)), signature, attributes, type);
}

/** The same array or number as Keras' tensor. */
export function asTensor(value: Value): Value {
  if (value instanceof NumPyFloat) return new Float(value.value);
  if (value instanceof NumPyInteger) return value.value;
  if (value instanceof StoredArray) return value;
  return value instanceof ArrayValue ? new ArrayValue(value.shape, value.dtype, value.data) : value;
}
