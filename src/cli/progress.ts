import type { WriteStream } from "node:tty";
import type { FitStarted, Logs, TrainingEvent } from "../protocol";

const formatLogs = (logs: Logs): string =>
  Object.entries(logs)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join("  ");

/** Events as a person reads them: a moving line on a terminal, a line an epoch elsewhere. */
export class TerminalProgress {
  private fit: FitStarted | undefined;
  private isLineOpen = false;

  constructor(
    private readonly output: WriteStream | NodeJS.WriteStream,
    private readonly started: number,
  ) {}

  readonly add = (event: TrainingEvent): void => {
    (this.handlers[event.type] as ((event: TrainingEvent) => void) | undefined)?.(event);
  };

  private readonly handlers: { [K in TrainingEvent["type"]]?: (event: Extract<TrainingEvent, { type: K }>) => void } = {
    runtime: ({ reason }) => this.line(reason),
    fit: (event) => {
      this.fit = event;
      const validation = event.validationSamples > 0 ? `, ${event.validationSamples} for validation` : "";
      this.line(
        `Training "${event.model}" on ${event.samples ?? "endless"} examples${validation}: ${event.epochs} epochs of ${event.stepsPerEpoch} steps`,
      );
    },
    step: ({ epoch, step, logs }) => {
      if (this.output.isTTY)
        this.moving(
          `epoch ${epoch + 1}/${this.fit?.epochs ?? "?"}  ${bar(step / (this.fit?.stepsPerEpoch ?? 1))} ${step}/${this.fit?.stepsPerEpoch ?? "?"}  ${formatLogs(logs)}`,
        );
    },
    epoch: ({ epoch, logs, seconds }) =>
      this.line(`epoch ${epoch + 1}/${this.fit?.epochs ?? "?"}  ${seconds.toFixed(1)} s  ${formatLogs(logs)}`),
    evaluate: ({ logs }) => this.line(`evaluated  ${formatLogs(logs)}`),
    output: ({ text }) => {
      this.clear();
      this.output.write(text);
    },
    pause: ({ isPaused }) => this.line(isPaused ? "paused" : "resumed"),
    stopping: () => this.line("stopping …"),
    restart: ({ message }) => this.line(message),
    note: ({ message }) => this.line(message),
    warning: ({ message }) => this.line(`warning: ${message}`),
    saved: ({ path }) => this.line(`saved ${path}`),
    end: ({ status }) => {
      if (status !== "failed")
        this.line(
          `${status === "cancelled" ? "stopped" : "finished"} after ${((performance.now() - this.started) / 1000).toFixed(1)} s`,
        );
    },
  };

  private line(text: string): void {
    this.clear();
    this.output.write(`${text}\n`);
  }

  private moving(text: string): void {
    this.clear();
    this.output.write(text.slice(0, this.output.columns - 1));
    this.isLineOpen = true;
  }

  private clear(): void {
    if (this.isLineOpen) this.output.write("\r\x1b[K");
    this.isLineOpen = false;
  }
}

function bar(part: number): string {
  const filled = Math.round(Math.min(1, part) * 20);
  return `${"━".repeat(filled)}${"─".repeat(20 - filled)}`;
}
