import { type Argument, arrayOf, Float, formatArgument, formatFloat } from "../core/argument";
import { KerasError } from "../core/errors";
import { integer } from "../core/kinds";
import { defineCallback, KerasCallback } from "./callback";
import { callable, callProgram } from "./callable";
import { rateLogs, rateTitle } from "./trained";

interface State {
  schedule: Argument;
  verbose: number;
}

class LearningRateScheduler extends KerasCallback<State> {
  override readonly on = {
    on_epoch_begin: (epoch: number) => {
      for (const one of this.training.optimizer.rates) {
        const rate = this.rateAt(epoch, one.value);
        one.value = rate;
        if (this.self.verbose > 0)
          this.training.print(
            `\nEpoch ${epoch + 1}: LearningRateScheduler setting ${rateTitle(one)} to ${formatFloat(rate)}.`,
          );
      }
    },
    on_epoch_end: (_: number, logs: Record<string, number>) => {
      Object.assign(logs, rateLogs(this.training.optimizer));
    },
  };

  private rateAt(epoch: number, rate: number): number {
    const given = this.ask(epoch, rate);
    const value = given instanceof Float ? given.value : arrayOf(given)?.values?.[0];
    if (typeof value === "number") return value;
    throw new KerasError(
      "invalid-argument",
      `The output of the \`schedule\` function should be a float. Got: ${formatArgument(given)}`,
    );
  }

  /** A function of the epoch alone is taken too. */
  private ask(epoch: number, rate: number): Argument {
    const { schedule } = this.self;
    try {
      return callProgram(schedule, [epoch, new Float(rate)]);
    } catch (error) {
      if ((error as { type?: unknown }).type !== "TypeError") throw error;
      return callProgram(schedule, [epoch]);
    }
  }
}

/** https://keras.io/api/callbacks/learning_rate_scheduler/ */
export const learningRateScheduler = defineCallback(
  "LearningRateScheduler",
  "Sets the learning rate before each epoch.",
  {
    schedule: callable("Gives the learning rate for an epoch and the rate so far."),
    verbose: integer("1: each rate is told.", 0),
  },
  (values, definition) => new LearningRateScheduler(values, definition),
);
