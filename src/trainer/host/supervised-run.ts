import type { ChildProcess } from "node:child_process";
import type { TrainingEvent } from "../../protocol";
import { hasCheckpoint } from "./checkpoint-folder";
import { type TrainerOptions, TrainerProcess } from "./process";
import { type Bounds, Watchdog } from "./watchdog";

/** How often a run that has hung is taken up. */
const mostRestarts = 2;

/** A training that is watched: where a step hangs the trainer is ended, and goes on from its last checkpoint. */
export class SupervisedRun {
  private trainer: TrainerProcess;
  private watchdog: Watchdog;
  private restarts = 0;
  private isStopping = false;
  /** Why the trainer is being ended, while it is. */
  private hung: string | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly options: TrainerOptions,
    private readonly onEvent: (event: TrainingEvent) => void,
    private readonly bounds?: Bounds,
    standby?: ChildProcess,
  ) {
    this.watchdog = this.makeWatchdog();
    this.trainer = this.start(options, standby);
    this.timer = setInterval(() => this.watch(), 1000);
    this.timer.unref();
  }

  private makeWatchdog(): Watchdog {
    return new Watchdog(() => performance.now() / 1000, this.bounds);
  }

  private start(options: TrainerOptions, standby?: ChildProcess): TrainerProcess {
    return new TrainerProcess(options, (message) => this.receive(message), standby);
  }

  private receive(message: TrainingEvent | { type: "alive" }): void {
    this.watchdog.add(message);
    if (message.type === "alive") return;
    if (message.type !== "end") this.onEvent(message);
    else if (this.hung === undefined || message.status !== "failed") this.finish(message);
    else this.startAgain(this.hung, message);
  }

  private watch(): void {
    const silence = this.watchdog.tick();
    if (silence === undefined || this.hung !== undefined) return;
    this.hung = `No step came to its end for ${Math.round(silence)} s`;
    this.trainer.kill();
  }

  /** The trainer has hung and is gone. */
  private startAgain(hung: string, end: TrainingEnd): void {
    this.hung = undefined;
    if (this.restarts === mostRestarts) {
      this.finish({ ...end, message: `${hung}, for the third time: the training was given up.` });
      return;
    }
    this.restarts++;
    const resume = hasCheckpoint(this.options);
    const how = resume ? "goes on from its last checkpoint" : "begins again, as it had no checkpoint yet";
    this.onEvent({ type: "restart", message: `${hung}: the trainer was ended, and ${how}.` });
    this.watchdog = this.makeWatchdog();
    this.trainer = this.start({ ...this.options, resume });
  }

  private finish(end: TrainingEnd): void {
    clearInterval(this.timer);
    const canResume = end.status !== "finished" && hasCheckpoint(this.options);
    this.onEvent(canResume ? { ...end, canResume } : end);
  }

  /** Lets the training wait after the step that it is at. */
  pause(): void {
    this.trainer.send({ type: "pause" });
  }

  resume(): void {
    this.trainer.send({ type: "resume" });
  }

  /** Ends the training and keeps the weights so far. */
  stop(): void {
    if (this.isStopping) return;
    this.isStopping = true;
    this.onEvent({ type: "stopping" });
    this.trainer.stop();
  }

  kill(): void {
    this.trainer.kill();
  }
}

type TrainingEnd = Extract<TrainingEvent, { type: "end" }>;
