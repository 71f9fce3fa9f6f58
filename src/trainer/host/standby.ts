import type { ChildProcess } from "node:child_process";
import { spawnTrainer, type TrainerOptions } from "./process";

/** A trainer that nobody has asked for so long goes, in milliseconds: it holds some 250 MB. */
const usualPatience = 10 * 60_000;

/** A trainer that has its engine running and waits: the next training of the same program begins at once. */
export class Standby {
  private waiting: { child: ChildProcess; key: string; timer: NodeJS.Timeout } | undefined;

  constructor(private readonly patience = usualPatience) {}

  /** Starts one for the next run of a program. */
  prepare(options: TrainerOptions): void {
    this.dispose();
    const child = spawnTrainer(options, { standsBy: true });
    const timer = setTimeout(() => this.dispose(), this.patience);
    timer.unref();
    this.waiting = { child, key: keyOf(options), timer };
    // One that does not start is not there; whoever trains next meets the reason.
    const forget = (): void => {
      if (this.waiting?.child === child) this.waiting = undefined;
      clearTimeout(timer);
    };
    child.on("error", forget);
    child.on("close", forget);
    child.stdin?.on("error", forget);
  }

  /** The one that waits, for whoever trains that program on that engine now. */
  take(options: TrainerOptions): ChildProcess | undefined {
    const { waiting } = this;
    if (waiting?.key !== keyOf(options)) return undefined;
    this.waiting = undefined;
    clearTimeout(waiting.timer);
    return waiting.child;
  }

  dispose(): void {
    const { waiting } = this;
    this.waiting = undefined;
    clearTimeout(waiting?.timer);
    waiting?.child.kill("SIGKILL");
  }
}

const keyOf = ({ program, file, runtime, engine }: TrainerOptions): string =>
  JSON.stringify([program, file, runtime, engine]);
