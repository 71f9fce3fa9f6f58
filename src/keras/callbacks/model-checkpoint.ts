import { KerasError } from "../core/errors";
import { boolean, integer, number, optional, text } from "../core/kinds";
import { defineCallback } from "./callback";
import type { Moment } from "./moments";
import { modeParameter, MonitorCallback, type Monitored } from "./monitor";
import { BatchCounter, type SaveFrequency, saveFrequency } from "./save-frequency";
import type { CallbackLogs } from "./trained";

interface State extends Monitored {
  filepath: string;
  verbose: number;
  save_best_only: boolean;
  save_weights_only: boolean;
  save_freq: SaveFrequency;
}

class ModelCheckpoint extends MonitorCallback<State> {
  private epoch = 0;
  private readonly batches = new BatchCounter(-1);
  protected override readonly gathered = ["epoch", "batches"];

  override readonly on = {
    on_epoch_begin: (epoch: number) => {
      this.epoch = epoch;
    },
    on_train_batch_end: (batch: number, logs: CallbackLogs) => {
      if (this.batches.isTimeToSave(batch, this.self.save_freq)) this.save(this.epoch, batch, logs);
    },
    on_epoch_end: (epoch: number, logs: CallbackLogs) => {
      if (this.self.save_freq === "epoch") this.save(epoch, undefined, logs);
    },
  };

  override listensTo(moment: Moment): boolean {
    return super.listensTo(moment) && !(moment === "on_train_batch_end" && this.self.save_freq === "epoch");
  }

  private save(epoch: number, batch: number | undefined, logs: CallbackLogs): void {
    const counts = { epoch: epoch + 1, ...(batch === undefined ? {} : { batch: batch + 1 }) };
    const path = this.training.format(this.self.filepath, counts, logs);
    if (!this.shouldSave(epoch, logs, path)) return;
    this.training.save(path);
    this.say(epoch, `finished saving model to ${path}`);
  }

  private shouldSave(epoch: number, logs: CallbackLogs, path: string): boolean {
    const { self } = this;
    if (!self.save_best_only) {
      this.say(epoch, `saving model to ${path}`);
      return true;
    }
    const current = this.monitored(logs, () => `Can save best model only with ${self.monitor} available.`);
    if (current === undefined) return true;
    const best = self.best === null ? "None" : self.best.toFixed(5);
    if (!this.isImprovement(current, self.best)) {
      this.say(epoch, `${self.monitor} did not improve from ${best}`);
      return false;
    }
    this.say(epoch, `${self.monitor} improved from ${best} to ${current.toFixed(5)}, saving model to ${path}`);
    self.best = current;
    return true;
  }

  private say(epoch: number, what: string): void {
    if (this.self.verbose > 0) this.training.print(`\nEpoch ${epoch + 1}: ${what}`);
  }
}

/** Throws KerasError for a path whose ending is not that of what is saved. */
function checkPath({
  filepath,
  save_weights_only: isOfWeights,
}: {
  filepath: string;
  save_weights_only: boolean;
}): void {
  const refuse = (message: string): never => {
    throw new KerasError("invalid-argument", message, { argument: "filepath" });
  };
  if (isOfWeights && !filepath.endsWith(".weights.h5"))
    refuse(
      `When using \`save_weights_only=True\` in \`ModelCheckpoint\`, the filepath provided must end in \`.weights.h5\` (Keras weights format). Received: filepath=${filepath}`,
    );
  if (!/\.(keras|h5)$/.test(filepath))
    refuse(`The filepath provided must end in \`.keras\` (Keras model format). Received: filepath=${filepath}`);
}

/** https://keras.io/api/callbacks/model_checkpoint/ */
export const modelCheckpoint = defineCallback(
  "ModelCheckpoint",
  "Saves the model or its weights while it trains.",
  {
    filepath: text("The file; names of the logs may stand in it: `{epoch:02d}-{val_loss:.2f}.keras`."),
    monitor: text("The number in the logs that says which is the best.", "val_loss"),
    verbose: integer("1: each file is told.", 0),
    save_best_only: boolean("Whether only a better model is saved.", false),
    save_weights_only: boolean("Whether only the weights are saved.", false),
    mode: modeParameter,
    save_freq: saveFrequency(
      "When it is saved: after each epoch, or after so many batches.",
      (received) => `Unrecognized save_freq: ${received}. Expected save_freq are 'epoch' or integer values`,
    ),
    initial_value_threshold: optional(number("The value that the first one must surpass.")),
  },
  ({ initial_value_threshold: best, ...values }, definition) => {
    if (typeof values.filepath === "string") checkPath(values);
    return new ModelCheckpoint({ ...values, min_delta: 0, best }, definition);
  },
);
