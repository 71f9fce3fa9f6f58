import type { Argument } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean } from "../core/kinds";
import { invalidArgument, type Parameter } from "../core/parameters";
import { defineCallback, KerasCallback } from "./callback";
import type { Moment } from "./moments";
import { BatchCounter, type SaveFrequency, saveFrequency } from "./save-frequency";

interface State {
  backup_dir: string;
  save_freq: SaveFrequency;
  double_checkpoint: boolean;
  delete_checkpoint: boolean;
}

class BackupAndRestore extends KerasCallback<State> {
  private epoch = 0;
  private readonly batches = new BatchCounter(0);
  protected override readonly gathered = ["epoch", "batches"];
  private readonly weights = `${this.self.backup_dir}/latest.weights.h5`;
  private readonly metadata = `${this.self.backup_dir}/training_metadata.json`;

  override readonly on = {
    on_train_begin: () => {
      try {
        this.restore();
      } catch (error) {
        if (!this.training.files.exists(former(this.weights))) throw error;
        this.takeFormer();
        this.restore();
      }
    },
    on_epoch_end: (epoch: number) => {
      this.epoch = epoch + 1;
      this.batches.restart();
      if (this.self.save_freq === "epoch") this.backUp();
    },
    on_train_batch_end: (batch: number) => {
      if (this.batches.isTimeToSave(batch, this.self.save_freq)) this.backUp();
    },
    on_train_end: () => {
      if (this.self.delete_checkpoint) this.removeBackup();
    },
  };

  override listensTo(moment: Moment): boolean {
    return super.listensTo(moment) && !(moment === "on_train_batch_end" && this.self.save_freq === "epoch");
  }

  private restore(): void {
    const { training } = this;
    if (training.files.exists(this.weights)) training.loadWeights(this.weights);
    if (!training.files.exists(this.metadata)) return;
    const { epoch } = JSON.parse(training.files.read(this.metadata)) as { epoch: number };
    training.initialEpoch = epoch;
  }

  private backUp(): void {
    const { files } = this.training;
    if (this.self.double_checkpoint)
      for (const path of [this.weights, this.metadata]) if (files.exists(path)) files.copy(path, former(path));
    this.training.save(this.weights);
    files.write(this.metadata, `{"epoch": ${this.epoch}, "batch": ${this.batches.lastBatch}}`);
  }

  /** What was written here goes, and the folder with it; Keras deletes whatever else lies in it too. */
  private removeBackup(): void {
    const { files } = this.training;
    for (const path of [this.weights, this.metadata]) for (const one of [path, former(path)]) files.remove(one);
    files.removeEmptyFolder(this.self.backup_dir);
  }

  /** The latest backup can't be read: the one before stands in for it. */
  private takeFormer(): void {
    const { files } = this.training;
    files.copy(former(this.weights), this.weights);
    if (files.exists(former(this.metadata))) files.copy(former(this.metadata), this.metadata);
    else files.remove(this.metadata);
  }
}

const former = (path: string): string => `${path}.bkp`;

const backupFolder: Parameter<string> = {
  type: "str",
  doc: "The folder of the backup; nothing else may be in it.",
  parse(argument: Argument, place) {
    if (argument === "" || argument === null)
      throw new KerasError("invalid-argument", "Empty `backup_dir` argument passed", { argument: place.name });
    if (typeof argument === "string") return argument;
    throw invalidArgument(place, "a string", argument);
  },
};

/** https://keras.io/api/callbacks/backup_and_restore/ */
export const backupAndRestore = defineCallback(
  "BackupAndRestore",
  "Backs the training up, and goes on from there when it was interrupted.",
  {
    backup_dir: backupFolder,
    save_freq: saveFrequency(
      "When the training is backed up: after each epoch, or after so many batches.",
      (received) =>
        `Invalid value for argument \`save_freq\`. Received: save_freq=${received}. Expected either 'epoch' or an integer value.`,
    ),
    double_checkpoint: boolean("Whether the backup before the last is kept too.", false),
    delete_checkpoint: boolean("Whether the backup is deleted once the training is done.", true),
  },
  (values, definition) => new BackupAndRestore(values, definition),
);
