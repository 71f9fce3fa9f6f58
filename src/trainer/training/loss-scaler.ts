import type { StateCell } from "../../exporters/keras/model-state";
import { type LossScale, nextLossScale, type Optimizer } from "../../keras/optimizers";
import type { Operations } from "../../keras/ops/operations";
import type { Tensor } from "../kernels";
import { numberCell, placeholderCell } from "./cells";
import { type Gradients, mapGradients } from "./clip";

/** Scales the loss before gradients are computed, and the gradients back. */
export class LossScaler {
  private dynamic: LossScale | undefined;
  /** Whether the last step was left out. */
  skipped = false;

  constructor(
    private readonly ops: Operations<Tensor>,
    private readonly optimizer: Optimizer,
  ) {
    const { lossScaling } = optimizer;
    if (lossScaling) this.dynamic = { scale: lossScaling.initialScale, steps: 0 };
  }

  private get factor(): number | null {
    return this.dynamic?.scale ?? this.optimizer.settings.lossScaleFactor;
  }

  scale(loss: Tensor): Tensor {
    const { ops, factor } = this;
    return factor === null ? loss : ops.multiply(loss, ops.scalar(factor));
  }

  /** The gradients of the loss itself; undefined where a step is left out, because one of them is not finite. */
  unscale(gradients: Gradients): Gradients | undefined {
    const { ops, factor, optimizer, dynamic } = this;
    if (factor === null) return gradients;
    if (dynamic) {
      const isFinite = this.areFinite(gradients);
      this.dynamic = nextLossScale(dynamic, isFinite, optimizer.lossScaling!);
      this.skipped = !isFinite;
      if (!isFinite) return undefined;
    }
    return mapGradients(gradients, (gradient) => ops.divide(gradient, ops.scalar(factor)));
  }

  /** Read back: whether there is a step at all depends on it. */
  private areFinite(gradients: Gradients): boolean {
    const { ops } = this;
    // What is infinite or not a number is not 0 when taken off itself.
    return [...gradients.values()].every(
      (gradient) => ops.all(ops.equal(ops.subtract(gradient, gradient), ops.scalar(0)), null).dataSync()[0] === 1,
    );
  }

  /** The variables of a LossScaleOptimizer of its own; none for a fixed scale. */
  cells(): StateCell[] {
    if (!this.dynamic) return [];
    const place = (name: string): string => `${this.optimizer.name}/${name}`;
    const part = (path: string, name: keyof LossScale, isInteger: boolean): StateCell =>
      numberCell(
        place(path),
        () => this.dynamic![name],
        (value) => (this.dynamic = { ...this.dynamic!, [name]: value }),
        isInteger,
      );
    return [
      placeholderCell(place("iteration"), true),
      placeholderCell(place("learning_rate")),
      part("step_counter", "steps", true),
      part("dynamic_scale", "scale", false),
    ];
  }
}
