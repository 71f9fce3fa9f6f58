import type { Weight } from "../../keras/core/weight";
import type { OptimizerSettings } from "../../keras/optimizers";
import type { Tensor, TensorFlow } from "../kernels";
import type { WeightStore } from "../weight-store";
import { SlotTable } from "./slot-table";

/** The moving averages of the weights, with `use_ema`. */
export class MovingAverage {
  readonly table: SlotTable;

  constructor(
    private readonly tf: TensorFlow,
    private readonly weights: WeightStore,
    private readonly settings: NonNullable<OptimizerSettings["average"]>,
  ) {
    this.table = new SlotTable(tf, weights, { name: "average", initial: 0 });
  }

  /** Moves the averages on with this update; every so often the weights become their averages. */
  follow(weights: readonly Weight[], step: Tensor): void {
    const { tf, table } = this;
    const { momentum, overwriteFrequency } = this.settings;
    const kept = tf.mul(tf.cast(tf.greater(step, 1), "float32"), momentum);
    const isOverwritten = overwriteFrequency === null ? undefined : tf.equal(tf.mod(step, overwriteFrequency), 0);
    for (const weight of weights) {
      const [average, variable] = [table.of(weight), this.weights.variable(weight)];
      average.assign(tf.add(tf.mul(average, kept), tf.mul(variable, tf.sub(1, kept))));
      if (isOverwritten) variable.assign(tf.where(tf.broadcastTo(isOverwritten, variable.shape), average, variable));
    }
  }

  swap(weights: readonly Weight[]): void {
    for (const weight of weights) {
      const [average, variable] = [this.table.of(weight), this.weights.variable(weight)];
      const former = this.tf.clone(variable);
      variable.assign(average);
      average.assign(former);
      former.dispose();
    }
  }

  /** The averages become the weights. */
  reset(weights: readonly Weight[]): void {
    for (const weight of weights) this.table.of(weight).assign(this.weights.variable(weight));
  }

  /** The weights become their averages. */
  overwrite(weights: readonly Weight[]): void {
    for (const weight of weights) this.weights.variable(weight).assign(this.table.of(weight));
  }
}
