import type { Variable } from "@tensorflow/tfjs-core";
import type { StateCell } from "../../exporters/keras/model-state";
import { type LossScale, nextLossScale, type Optimizer } from "../../keras/optimizers";
import type { Operations } from "../../keras/ops/operations";
import type { Tensor, TensorFlow } from "../kernels";
import { placeholderCell, variableCell } from "./cells";
import { type Gradients, mapGradients } from "./clip";
import { scalarVariable } from "./scalar-variable";

/** Scales the loss before gradients are computed, and the gradients back. All in tensors. */
export class LossScaler {
  /** The scale of a LossScaleOptimizer, which follows the gradients. */
  private readonly dynamic: LossScale<Variable> | undefined;

  constructor(
    private readonly tf: TensorFlow,
    private readonly ops: Operations<Tensor>,
    private readonly optimizer: Optimizer,
  ) {
    const { lossScaling } = optimizer;
    if (lossScaling)
      this.dynamic = { scale: scalarVariable(tf, lossScaling.initialScale), steps: scalarVariable(tf, 0) };
  }

  /** Whether a step may be left out. */
  get isDynamic(): boolean {
    return this.dynamic !== undefined;
  }

  private get factor(): Tensor | null {
    const { lossScaleFactor } = this.optimizer.settings;
    return this.dynamic?.scale ?? (lossScaleFactor === null ? null : this.ops.scalar(lossScaleFactor));
  }

  scale(loss: Tensor): Tensor {
    const { factor } = this;
    return factor === null ? loss : this.ops.multiply(loss, factor);
  }

  /** The gradients of the loss itself. */
  unscale(gradients: Gradients): Gradients {
    const { factor } = this;
    return factor === null ? gradients : mapGradients(gradients, (gradient) => this.ops.divide(gradient, factor));
  }

  /**
   * Moves a scale on that follows the gradients.
   *
   * @returns whether all of them are finite, a truth: otherwise the step is to be left out.
   */
  follow(gradients: Gradients): Tensor {
    const { tf, ops } = this;
    const { scale, steps } = this.dynamic!;
    const isFinite = [...gradients.values()]
      .map((gradient) => tf.all(tf.isFinite(gradient)))
      .reduce((all, one) => tf.logicalAnd(all, one), tf.scalar(true, "bool"));
    const next = nextLossScale<Tensor>(ops, { scale, steps }, isFinite, this.optimizer.lossScaling!);
    scale.assign(next.scale);
    steps.assign(next.steps);
    return isFinite;
  }

  /** The variables of a LossScaleOptimizer of its own; none for a fixed scale. */
  cells(): StateCell[] {
    if (!this.dynamic) return [];
    const { scale, steps } = this.dynamic;
    const place = (name: string): string => `${this.optimizer.name}/${name}`;
    return [
      placeholderCell(place("iteration"), true),
      placeholderCell(place("learning_rate")),
      { ...variableCell(this.tf, place("step_counter"), steps), isInteger: true },
      variableCell(this.tf, place("dynamic_scale"), scale),
    ];
  }

  dispose(): void {
    this.dynamic?.scale.dispose();
    this.dynamic?.steps.dispose();
  }
}
