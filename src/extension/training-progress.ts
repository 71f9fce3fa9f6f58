import type { Progress } from "vscode";
import type { FitStarted, TrainingEvent } from "../protocol";

/** Turns events into the notification's line: epoch, step, time left. */
export class ProgressReport {
  private fit: FitStarted | undefined;
  private shown = 0;

  constructor(private readonly progress: Progress<{ message?: string; increment?: number }>) {
    progress.report({ message: "starting the engine …" });
  }

  add(event: TrainingEvent): void {
    if (event.type === "fit") {
      this.fit = event;
      this.shown = 0;
    }
    if (event.type === "pause" && event.isPaused) this.progress.report({ message: "paused" });
    if (event.type === "stopping") this.progress.report({ message: "stopping …" });
    if (event.type !== "step" || !this.fit) return;
    const { epochs, stepsPerEpoch } = this.fit;
    const done = event.epoch * stepsPerEpoch + event.step;
    const total = epochs * stepsPerEpoch;
    const percent = (done / total) * 100;
    const loss = event.logs["loss"];
    this.progress.report({
      increment: percent - this.shown,
      message: `epoch ${event.epoch + 1} of ${epochs}, step ${event.step} of ${stepsPerEpoch}${loss === undefined ? "" : `, loss ${loss.toPrecision(3)}`}, ${describeDuration((total - done) * event.secondsPerStep)} left`,
    });
    this.shown = percent;
  }
}

/** `2 min 5 s`. */
export function describeDuration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
