import { KerasError } from "../core/errors";
import { choice } from "../core/kinds";
import { directionOf } from "../metrics/direction";
import { KerasCallback } from "./callback";
import type { CallbackLogs } from "./trained";

export const modeParameter = choice(
  "Whether the least or the greatest value is the best; `auto` asks the metric.",
  ["auto", "min", "max"],
  "auto",
  { exact: true, open: true },
);

export interface Monitored {
  monitor: string;
  mode: "auto" | "min" | "max";
  /** Always positive in what the program gives. */
  min_delta: number;
  best: number | null;
}

/** A callback that follows one number of the logs. */
export class MonitorCallback<S extends Monitored> extends KerasCallback<S> {
  private direction: "down" | "up" | undefined;

  /** Whether a value is better than another, by more than `min_delta`. Throws KerasError where that is not known. */
  protected isImprovement(value: number, reference: number | null): boolean {
    this.direction ??= this.findDirection();
    if (reference === null) return true;
    // As single floats, in which Keras compares.
    const [least, best] = [Math.abs(this.self.min_delta), Math.fround(reference)];
    return this.direction === "down" ? Math.fround(value + least) < best : Math.fround(value - least) > best;
  }

  /** The present value; undefined, with a warning, where the logs have none of that name. */
  protected monitored(logs: CallbackLogs, warning: (available: string) => string): number | undefined {
    this.direction ??= this.findDirection();
    const value = logs[this.self.monitor];
    if (value === undefined) this.training.warn(warning(Object.keys(logs).join(",")));
    return value;
  }

  private findDirection(): "down" | "up" {
    const { mode, monitor } = this.self;
    const { name } = this.definition;
    if (mode === "min") return "down";
    if (mode === "max") return "up";
    if ((mode as string) !== "auto")
      this.training.warn(`${name} mode '${mode as string}' is unknown, fallback to auto mode.`);
    const metric = monitor.replace(/^val_/, "");
    const found = directionOf(this.training.model, metric) ?? (metric === "loss" ? "down" : undefined);
    if (found) return found;
    throw new KerasError(
      "invalid-argument",
      `${name} callback received monitor=${monitor}, but Keras isn't able to automatically determine whether that metric should be maximized or minimized. Pass \`mode='max'\` in order to monitor based on the highest metric value, or pass \`mode='min'\` in order to use the lowest value.`,
    );
  }
}
