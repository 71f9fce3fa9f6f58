import { type Argument, Float, formatArgument, formatFloat } from "../core/argument";
import { KerasError } from "../core/errors";
import { ignored, integer, keywordOnly, number, text } from "../core/kinds";
import { asNumber, invalidArgument, type Parameter } from "../core/parameters";
import { defineCallback } from "./callback";
import { modeParameter, MonitorCallback, type Monitored } from "./monitor";
import { rateLogs, rateTitle, type TrainedRate } from "./trained";

interface State extends Monitored {
  factor: number;
  patience: number;
  verbose: number;
  cooldown: number;
  cooldown_counter: number;
  min_lr: number;
  wait: number;
}

class ReduceLROnPlateau extends MonitorCallback<State> {
  override readonly on = {
    on_train_begin: () => {
      Object.assign(this.self, { best: null, cooldown_counter: 0, wait: 0 });
    },
    on_epoch_end: (epoch: number, logs: Record<string, number>) => {
      const { self } = this;
      Object.assign(logs, rateLogs(this.training.optimizer));
      const current = this.monitored(
        logs,
        (available) =>
          `Learning rate reduction is conditioned on metric \`${self.monitor}\` which is not available. Available metrics are: ${available}.`,
      );
      if (current === undefined) return;
      if (self.cooldown_counter > 0) {
        self.cooldown_counter--;
        self.wait = 0;
      }
      if (this.isImprovement(current, self.best)) {
        self.best = current;
        self.wait = 0;
      } else if (self.cooldown_counter <= 0 && ++self.wait >= self.patience && this.reduceAll(epoch)) {
        self.cooldown_counter = self.cooldown;
        self.wait = 0;
      }
    },
  };

  /** Whether a rate was not yet at its least. */
  private reduceAll(epoch: number): boolean {
    const reduced = this.training.optimizer.rates.map((one) => this.reduce(one, epoch));
    return reduced.includes(true);
  }

  private reduce(one: TrainedRate, epoch: number): boolean {
    const { factor, min_lr: least, verbose } = this.self;
    const { value: before } = one;
    if (before <= Math.fround(least)) return false;
    const rate = Math.max(before * factor, least);
    one.value = rate;
    if (verbose > 0)
      this.training.print(
        `\nEpoch ${epoch + 1}: ReduceLROnPlateau reducing ${rateTitle(one)} to ${formatFloat(rate)}.`,
      );
    return true;
  }
}

const factor: Parameter<number> = {
  type: "float",
  doc: "What the learning rate is multiplied by.",
  default: new Float(0.1),
  parse(argument: Argument, place) {
    const value = asNumber(argument);
    if (value === undefined) throw invalidArgument(place, "a number", argument);
    if (value < 1) return value;
    throw new KerasError(
      "invalid-argument",
      `ReduceLROnPlateau does not support a factor >= 1.0. Received factor=${formatArgument(argument)}`,
      { argument: place.name },
    );
  },
};

/** https://keras.io/api/callbacks/reduce_lr_on_plateau/ */
export const reduceLROnPlateau = defineCallback(
  "ReduceLROnPlateau",
  "Makes the learning rate smaller once a number has stopped getting better.",
  {
    monitor: text("The number in the logs that is followed.", "val_loss"),
    factor,
    patience: number("How many epochs without a better value are waited for.", 10),
    verbose: integer("1: each change is told.", 0),
    mode: modeParameter,
    min_delta: number("By how much a value must be better to count.", new Float(0.0001)),
    cooldown: number("How many epochs are waited for after a change.", 0),
    min_lr: number("The least learning rate.", new Float(0)),
    epsilon: keywordOnly(ignored("Not used.")),
  },
  ({ epsilon: _, ...values }, definition) =>
    new ReduceLROnPlateau({ ...values, best: null, cooldown_counter: 0, wait: 0 }, definition),
);
