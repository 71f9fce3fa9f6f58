import type { Variable } from "@tensorflow/tfjs-core";
import type { Operations } from "../../keras/ops/operations";
import type { Optimizer } from "../../keras/optimizers";
import type { OptimizerState } from "../../exporters/keras/model-state";
import type { Weight } from "../../keras/core/weight";
import type { Tensor, TensorFlow } from "../kernels";
import type { WeightStore } from "../weight-store";

/** Applies an optimizer to weights, keeping its variables. All in tensors. */
export class Updater {
  private readonly slots = new Map<Weight, Variable[]>();
  /** Updates done so far. */
  iterations = 0;
  /** Set by callbacks; otherwise the optimizer's own rate holds. */
  rateOverride: number | undefined;

  constructor(
    private readonly tf: TensorFlow,
    private readonly ops: Operations<Tensor>,
    readonly optimizer: Optimizer,
    private readonly weights: WeightStore,
  ) {}

  get learningRate(): number {
    const { learningRate } = this.optimizer.settings;
    return this.rateOverride ?? (typeof learningRate === "number" ? learningRate : learningRate.rateAt(this.iterations));
  }

  /** One step for all weights. */
  apply(gradients: ReadonlyMap<Weight, Tensor>): void {
    const { tf, ops, optimizer } = this;
    tf.tidy(() => {
      const rate = tf.scalar(this.learningRate);
      const step = tf.scalar(this.iterations + 1);
      for (const [weight, gradient] of this.clip(gradients)) {
        const variable = this.weights.variable(weight);
        const decayed = optimizer.settings.weightDecay === null ? variable : tf.sub(variable, tf.mul(tf.mul(variable, optimizer.settings.weightDecay), rate));
        const slots = this.slotsOf(weight);
        const result = optimizer.update({ ops, weight: decayed, gradient, slots, learningRate: rate, step });
        variable.assign(weight.constraint ? weight.constraint.project(ops, result.weight) : result.weight);
        result.slots.forEach((value, index) => slots[index]!.assign(value));
      }
    });
    this.iterations++;
  }

  private clip(gradients: ReadonlyMap<Weight, Tensor>): ReadonlyMap<Weight, Tensor> {
    const { tf } = this;
    const { clipValue, clipNorm, globalClipNorm } = this.optimizer.settings;
    const each = (change: (gradient: Tensor) => Tensor) => new Map([...gradients].map(([weight, gradient]) => [weight, change(gradient)]));
    const norm = (gradient: Tensor) => tf.sqrt(tf.sum(tf.square(gradient)));
    if (clipValue !== null) return each((gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
    if (clipNorm !== null) return each((gradient) => tf.mul(gradient, tf.div(clipNorm, tf.maximum(norm(gradient), clipNorm))));
    if (globalClipNorm === null) return gradients;
    const whole = tf.sqrt(tf.addN([...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)))));
    const factor = tf.div(globalClipNorm, tf.maximum(whole, globalClipNorm));
    return each((gradient) => tf.mul(gradient, factor));
  }

  /** The optimizer's variables for a weight. */
  slotsOf(weight: Weight): Variable[] {
    const existing = this.slots.get(weight);
    if (existing) return existing;
    const { tf } = this;
    const shape = weight.shape.map(Number);
    const made = this.optimizer.slots.map(({ initial }) => tf.variable(tf.fill(shape, initial), false));
    this.slots.set(weight, made);
    return made;
  }

  /** As model files keep it. */
  state(): OptimizerState {
    const { learningRate } = this.optimizer.settings;
    return {
      iterations: this.iterations,
      learningRate: typeof learningRate === "number" ? this.learningRate : undefined,
      slots: (weight) => this.slotsOf(weight).map((variable) => Float32Array.from(variable.dataSync())),
    };
  }

  dispose(): void {
    for (const variables of this.slots.values()) for (const variable of variables) variable.dispose();
    this.slots.clear();
  }
}
