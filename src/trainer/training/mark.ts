import type { Variable } from "@tensorflow/tfjs-core";
import type { Model } from "../../keras/models/model";
import type { Tensor } from "../kernels";
import type { Machine } from "./train-step";

/** A model's weights as they were at a time. */
export class Mark {
  private constructor(private readonly values: readonly { variable: Variable; value: Tensor }[]) {}

  /** Those of now. */
  static of({ tf, weights }: Machine, model: Model): Mark {
    const variables = model.allWeights().map((weight) => weights.variable(weight));
    return new Mark(variables.map((variable) => ({ variable, value: tf.keep(tf.clone(variable)) })));
  }

  /** The weights become again what they were. */
  restore(): void {
    for (const { variable, value } of this.values) variable.assign(value);
  }

  dispose(): void {
    for (const { value } of this.values) value.dispose();
  }
}
