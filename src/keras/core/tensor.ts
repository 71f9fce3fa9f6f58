import type { Dimension } from "../../protocol/shape";
import type { Node } from "../models/node";

export type DataType =
  | "float16"
  | "bfloat16"
  | "float32"
  | "float64"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "complex64"
  | "complex128"
  | "bool"
  | "string";

/** A tensor without numbers: what the shape backend computes with. */
export interface TensorSpec {
  readonly shape: readonly Dimension[];
  readonly dtype: DataType;
}

/** A symbolic tensor of a model under construction, as `keras.Input` and layer calls give it. */
export class KerasTensor {
  constructor(
    /** `null` where not even the rank is known. */
    readonly shape: readonly Dimension[] | null,
    readonly dtype: DataType,
    /** The call that made it, and which of its outputs this is. */
    readonly node: Node,
    readonly index: number,
    /** The mask that goes with it (from `Embedding(mask_zero=True)` or `Masking`), null where there is none. */
    readonly mask: TensorSpec | null,
    readonly name: string,
    /** Keras' own name of the tensor, which inputs of a cloned model get. */
    readonly ownName = name,
  ) {}

  get masked(): boolean {
    return this.mask !== null;
  }
}

/** Whether numbers of the type have an imaginary part. */
export const isComplex = (dtype: DataType): boolean => dtype.startsWith("complex");

export const isFloating = (dtype: DataType): boolean => dtype.startsWith("float") || dtype === "bfloat16";
