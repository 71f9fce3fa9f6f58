import type { Variable } from "@tensorflow/tfjs-core";
import type { Weight } from "../../keras/core/weight";
import type { TensorFlow } from "../kernels";

/** One variable of an optimizer for each weight: `momentum`, `average` … */
export class SlotTable {
  private readonly variables = new Map<Weight, Variable>();

  constructor(
    private readonly tf: TensorFlow,
    private readonly initial: number,
  ) {}

  /** Made when it is asked for first. */
  of(weight: Weight): Variable {
    const existing = this.variables.get(weight);
    if (existing) return existing;
    const made = this.tf.variable(this.tf.fill(weight.shape.map(Number), this.initial), false);
    this.variables.set(weight, made);
    return made;
  }

  values(weight: Weight): Float32Array {
    return Float32Array.from(this.of(weight).dataSync());
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
    this.variables.clear();
  }
}
