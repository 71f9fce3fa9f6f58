import type { Operations } from "../ops/operations";
import type { Argument } from "../core/argument";
import type { KerasTensor, TensorSpec } from "../core/tensor";

/** How Keras writes the operation into a model's config. */
export interface OperationSource {
  /** Where Keras defines its class: `keras.src.ops.numpy`. */
  readonly module: string;
  /** The arguments of its constructor. */
  readonly config: Readonly<Record<string, Argument>>;
  /** What it is called on. */
  readonly args: readonly OperationArgument[];
}

/** A tensor, a plain value, a part of an index, or a list of those. */
export type OperationArgument = KerasTensor | Argument | SliceArgument | readonly OperationArgument[];

export interface SliceArgument {
  readonly slice: { readonly start: number | null; readonly stop: number | null; readonly step: number | null };
}

/** A tensor operation in a graph: `a + b`, `x[:, 0]`, `keras.ops.matmul(a, b)`. */
export class Operation {
  readonly kind = "operation";
  readonly trainable = true;
  origin: unknown;
  readonly outputs: KerasTensor[][] = [];

  constructor(
    /** Keras' class name: `Add`, `GetItem`. */
    readonly className: string,
    readonly name: string,
    /** What it computes from its tensors. */
    readonly evaluate: <T>(ops: Operations<T>, inputs: readonly T[]) => T | T[],
    readonly source?: OperationSource,
    /** What Keras says of the outputs where it differs from what `evaluate` gives, or refuses: then they are undefined. */
    readonly symbolic?: (outputs: readonly TensorSpec[] | undefined) => readonly TensorSpec[] | undefined,
  ) {}
}
