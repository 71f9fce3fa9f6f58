import type { Operations } from "../ops/operations";
import type { KerasTensor } from "../core/tensor";

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
  ) {}
}
