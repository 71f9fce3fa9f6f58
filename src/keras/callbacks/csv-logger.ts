import { formatFloat } from "../core/argument";
import { boolean, text } from "../core/kinds";
import { defineCallback, KerasCallback } from "./callback";
import type { CallbackLogs } from "./trained";

interface State {
  filename: string;
  separator: string;
  append: boolean;
}

class CSVLogger extends KerasCallback<State> {
  private keys: readonly string[] | undefined;
  private hasHeader = false;
  protected override readonly gathered = ["keys", "hasHeader"];

  override readonly on = {
    on_train_begin: () => {
      const { filename, append } = this.self;
      const { files } = this.training;
      this.keys = undefined;
      if (append && files.exists(filename)) this.hasHeader = files.read(filename) !== "";
      else files.write(filename, "");
    },
    on_epoch_end: (epoch: number, logs: CallbackLogs) => {
      if (!this.keys) {
        this.keys = columnsOf(logs);
        if (!this.hasHeader) this.addRow(["epoch", ...this.keys]);
      }
      const cells = this.keys.map((key) => (logs[key] === undefined ? "NA" : formatFloat(logs[key])));
      this.addRow([String(epoch), ...cells]);
    },
  };

  /** The rows too: `on_train_begin` makes the file empty, and later ones are of epochs that are trained again. */
  override remembered(): unknown {
    const { files } = this.training;
    const { filename } = this.self;
    return { rows: files.exists(filename) ? files.read(filename) : "", others: super.remembered() };
  }

  override recall(memory: unknown): void {
    const { rows, others } = memory as { rows: string; others: unknown };
    super.recall(others);
    this.training.files.write(this.self.filename, rows);
  }

  private addRow(cells: readonly string[]): void {
    const { separator, filename } = this.self;
    const quoted = cells.map((cell) =>
      cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    );
    this.training.files.append(filename, `${quoted.join(separator)}\r\n`);
  }
}

/** The logs' names in order; where nothing was validated in the first epoch there is room for it. */
function columnsOf(logs: CallbackLogs): string[] {
  const names = Object.keys(logs).sort();
  return names.some((name) => name.startsWith("val_")) ? names : [...names, ...names.map((name) => `val_${name}`)];
}

/** https://keras.io/api/callbacks/csv_logger/ */
export const csvLogger = defineCallback(
  "CSVLogger",
  "Writes the numbers of each epoch into a CSV file.",
  {
    filename: text("The file."),
    separator: text("What stands between two numbers.", ","),
    append: boolean("Whether an existing file is continued.", false),
  },
  (values, definition) => new CSVLogger(values, definition),
);
