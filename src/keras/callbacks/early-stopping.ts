import { boolean, integer, number, optional, text } from "../core/kinds";
import { defineCallback } from "./callback";
import { modeParameter, MonitorCallback, type Monitored } from "./monitor";

interface State extends Monitored {
  patience: number;
  verbose: number;
  baseline: number | null;
  restore_best_weights: boolean;
  start_from_epoch: number;
  wait: number;
  stopped_epoch: number;
  best_epoch: number;
}

class EarlyStopping extends MonitorCallback<State> {
  private bestWeights: Float32Array[] | undefined;
  protected override readonly gathered = ["bestWeights"];

  override readonly on = {
    on_train_begin: () => {
      Object.assign(this.self, { wait: 0, stopped_epoch: 0, best: null, best_epoch: 0 });
      this.bestWeights = undefined;
    },
    on_epoch_end: (epoch: number, logs: Record<string, number>) => {
      const { self } = this;
      const current = this.monitored(
        logs,
        (available) =>
          `Early stopping conditioned on metric \`${self.monitor}\` which is not available. Available metrics are: ${available}`,
      );
      if (current === undefined || epoch < self.start_from_epoch) return;
      if (!this.bestWeights) this.keepWeights(epoch);
      self.wait++;
      if (this.isImprovement(current, self.best)) {
        self.best = current;
        self.best_epoch = epoch;
        this.keepWeights(epoch);
        if (self.baseline === null || this.isImprovement(current, self.baseline)) self.wait = 0;
      } else if (self.wait >= self.patience && epoch > 0) {
        self.stopped_epoch = epoch;
        this.training.model.stopTraining = true;
      }
    },
    on_train_end: () => {
      const { stopped_epoch: stopped, verbose, best_epoch: best } = this.self;
      if (stopped > 0 && verbose > 0) this.training.print(`Epoch ${stopped + 1}: early stopping`);
      if (!this.bestWeights) return;
      if (verbose > 0) this.training.print(`Restoring model weights from the end of the best epoch: ${best + 1}.`);
      this.training.setWeights(this.bestWeights);
    },
  };

  private keepWeights(epoch: number): void {
    if (!this.self.restore_best_weights) return;
    this.bestWeights = this.training.getWeights();
    this.self.best_epoch = epoch;
  }
}

/** https://keras.io/api/callbacks/early_stopping/ */
export const earlyStopping = defineCallback(
  "EarlyStopping",
  "Ends the training once a number has stopped getting better.",
  {
    monitor: text("The number in the logs that is followed.", "val_loss"),
    min_delta: number("By how much a value must be better to count.", 0),
    patience: number("How many epochs without a better value are waited for.", 0),
    verbose: integer("1: the end of the training is told.", 0),
    mode: modeParameter,
    baseline: optional(number("What must be surpassed for the training to go on.")),
    restore_best_weights: boolean("Whether the weights of the best epoch are kept at the end.", false),
    start_from_epoch: number("The first epoch that counts.", 0),
  },
  (values, definition) =>
    new EarlyStopping({ ...values, best: null, wait: 0, stopped_epoch: 0, best_epoch: 0 }, definition),
);
