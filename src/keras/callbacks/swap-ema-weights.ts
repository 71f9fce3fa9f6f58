import { KerasError } from "../core/errors";
import { boolean } from "../core/kinds";
import { defineCallback, KerasCallback } from "./callback";
import type { TrainedOptimizer } from "./trained";

class SwapEMAWeights extends KerasCallback<{ swap_on_epoch: boolean }> {
  /** Whether the model has the averages for weights now. */
  private isSwapped = false;
  protected override readonly gathered = ["isSwapped"];

  override readonly on = {
    on_epoch_begin: () => {
      if (this.self.swap_on_epoch) this.swapTo(false);
    },
    on_epoch_end: (epoch: number) => {
      if (!this.self.swap_on_epoch || this.isSwapped) return;
      this.swapTo(true);
      if (epoch === this.params!.epochs - 1) this.optimizer.resetAverages();
    },
    on_test_begin: () => this.swapTo(true),
    on_test_end: () => this.swapTo(false),
    on_predict_begin: () => this.swapTo(true),
    // Keras leaves the averages in the model at the end: its `on_predict_end` swaps only what is not swapped.
  };

  private swapTo(isSwapped: boolean): void {
    if (this.isSwapped === isSwapped) return;
    this.optimizer.swapAverages();
    this.isSwapped = isSwapped;
  }

  /** Throws KerasError where it keeps no averages. */
  private get optimizer(): TrainedOptimizer {
    const { optimizer } = this.training;
    if (optimizer.keepsAverages) return optimizer;
    throw new KerasError(
      "invalid-argument",
      this.training.model.compilation?.optimizer.group
        ? "SwapEMAWeights must be used when at least one inner optimizer has `use_ema=True` set. Received a MultiOptimizer with all inner optimizers having `use_ema=False`."
        : "SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. Received: use_ema=False",
    );
  }
}

/** https://keras.io/api/callbacks/swap_ema_weights/ */
export const swapEMAWeights = defineCallback(
  "SwapEMAWeights",
  "Lets the moving averages of the weights be evaluated and saved.",
  { swap_on_epoch: boolean("Whether the averages are in the model between two epochs.", false) },
  (values, definition) => new SwapEMAWeights(values, definition),
);
