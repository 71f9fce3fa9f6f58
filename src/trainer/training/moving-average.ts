import type { Weight } from "../../keras/core/weight";
import type { OptimizerSettings } from "../../keras/optimizers";
import type { TensorFlow } from "../kernels";
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

  /** Moves the averages on after so many updates; every so often the weights become their averages. */
  follow(weights: readonly Weight[], updates: number): void {
    const { tf, table } = this;
    const { momentum, overwriteFrequency } = this.settings;
    const kept = updates === 0 ? 0 : momentum;
    for (const weight of weights) {
      const average = table.of(weight);
      average.assign(tf.add(tf.mul(average, kept), tf.mul(this.weights.variable(weight), 1 - kept)));
    }
    if (overwriteFrequency !== null && (updates + 1) % overwriteFrequency === 0) this.overwrite(weights);
  }

  /** The weights become their averages. */
  overwrite(weights: readonly Weight[]): void {
    for (const weight of weights) this.weights.variable(weight).assign(this.table.of(weight));
  }
}
