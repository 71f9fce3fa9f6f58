import type { CallContext, WeightTable } from "../../../../keras/core/layer";
import type { Weight } from "../../../../keras/core/weight";
import { isFloating } from "../../../../keras/core/tensor";
import type { Operations } from "../../../../keras/ops/operations";
import { numberType } from "../../../../keras/ops/weak-numbers";
import { ArrayValue } from "../../arrays/array";
import { isHostObject, numberOf } from "../../types";
import { arrayConstant, constantType, isConstant } from "./array-constant";
import { Float, type HostObject, List, Tuple, type Value } from "../../values";

/** The values of the program's variables while it computes. */
export interface Variables {
  read(weight: Weight): unknown;
  assign(weight: Weight, value: unknown): void;
}

/** What computes now: the `call` of a layer of the file, or a function that Keras was given. Its tensors are shapes while typing and numbers while training. */
export interface Computation {
  readonly ops: Operations<unknown>;
  /** The call of the layer; absent in a function that belongs to none. */
  readonly context?: CallContext<unknown, never, WeightTable>;
  /** Present where arrays are computed with, outside of any layer. */
  readonly outside?: Pick<CallContext<unknown, never, WeightTable>, "run" | "seed"> & {
    /** An array, or a list of numbers. Undefined for what is not known. Throws PythonError. */
    fromValue(value: Value): unknown;
  };
  /** Absent where a function works on its arguments alone. */
  readonly variables?: Variables;
  /** Of the layer that is called: layers that are built inside get their place in weights files from it. */
  readonly path: string;
}

/** A value that stands for a tensor of the computation. */
export interface TensorValue extends HostObject {
  tensorIn(computation: Computation): unknown;
}

export const isTensorValue = (value: Value): value is TensorValue => isHostObject(value) && "tensorIn" in value;

/** A value as a tensor of the computation; numbers take the type of what they meet. Undefined for what is no tensor. */
export function toTensor(computation: Computation, value: Value, beside?: unknown): unknown {
  const { ops } = computation;
  if (isTensorValue(value)) return value.tensorIn(computation);
  const besideType = beside === undefined ? undefined : ops.dtype(beside);
  const isList = value instanceof List || value instanceof Tuple;
  if (computation.outside && (isList || (value instanceof ArrayValue && !besideType)))
    return computation.outside.fromValue(value);
  if (value instanceof ArrayValue) {
    if (!isConstant(value)) return undefined;
    const type = besideType && isFloating(besideType) ? besideType : constantType(value.dtype);
    return arrayConstant(ops, value, type);
  }
  const number = numberOf(value);
  if (number === undefined) return undefined;
  const kind = typeof value === "boolean" ? "bool" : value instanceof Float ? "float" : "int";
  return ops.scalar(number, numberType(kind, besideType ? [besideType] : []));
}
