import { TrainingCancelled } from "./control";
import type { TensorFlow } from "./kernels";

/** Ends computations between two operations: a step, or the making of a graph, may take many seconds. */
export class Interruption {
  /** What must be done whole or not at all. */
  private depth = 0;
  private isOver = false;

  constructor(
    private readonly tf: TensorFlow,
    private readonly isStopped: () => boolean,
  ) {
    const engine = tf.engine();
    const run = engine.runKernel.bind(engine);
    engine.runKernel = (...operation) => {
      if (this.depth === 0 && !this.isOver && this.isStopped()) this.raise();
      return run(...operation);
    };
  }

  /** What is done afterwards, to keep the weights, is not interrupted. */
  private raise(): never {
    this.isOver = true;
    throw new TrainingCancelled();
  }

  /** Does something that is not interrupted. */
  whole<R>(action: () => R): R {
    this.depth++;
    try {
      return action();
    } finally {
      this.depth--;
    }
  }

  dispose(): void {
    // The engine's own method stands behind this one.
    delete (this.tf.engine() as { runKernel?: unknown }).runKernel;
  }
}
