import type { Variable } from "@tensorflow/tfjs-core";
import type { Weight } from "../keras/core/weight";
import type { Layer } from "../keras/core/layer";
import type { TensorFlow } from "./kernels";

/** Where weights are while a training runs. */
export interface Holder {
  /** The variables outside become current; what is made of them there is taken up again. */
  settle(): void;
}

/** The numbers behind the weights of a program's layers. */
export class WeightStore {
  private readonly variables = new Map<Weight, Variable>();
  /** The training that has the present numbers: it is asked for them whenever somebody wants a weight. */
  holder: Holder | undefined;
  private made = 0;

  constructor(
    private readonly tf: TensorFlow,
    private readonly seed: number,
  ) {}

  /** The variable of a weight; made by its initializer when it is asked for first. */
  variable(weight: Weight): Variable {
    this.holder?.settle();
    const existing = this.variables.get(weight);
    if (existing) return existing;
    const shape = weight.shape.map(Number);
    const values = weight.initializer.initialize(shape, [this.seed | 0, ++this.made]);
    const variable = this.tf.variable(this.tf.tensor(values, shape, "float32"), weight.trainable);
    this.variables.set(weight, variable);
    return variable;
  }

  /** Makes all weights of a layer or model. */
  initialize(layer: Layer): void {
    for (const weight of layer.allWeights()) this.variable(weight);
  }

  /** Values in row-major order. */
  get(weight: Weight): Float32Array {
    return Float32Array.from(this.variable(weight).dataSync());
  }

  set(weight: Weight, values: Float32Array): void {
    const { tf } = this;
    tf.tidy(() => this.variable(weight).assign(tf.tensor(values, weight.shape.map(Number), "float32")));
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
    this.variables.clear();
  }
}
