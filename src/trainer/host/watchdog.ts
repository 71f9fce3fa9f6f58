import type { TrainerMessage } from "../../protocol";

/** Bounds, in seconds. */
export interface Bounds {
  /** Of what comes before the first step, and between the last step of an epoch and the next one. */
  preparation: number;
  /** Of a step, at least. */
  step: number;
}

const usualBounds: Bounds = { preparation: 600, step: 60 };

/** So many times as long as the steps before took, a step has hung. */
const patience = 50;

/** A host that did not run for so long (the computer slept) can't say that the trainer has hung. */
const longestTick = 10;

/** Watches over the steps of a training. Outside of `fit`, and while it is paused, nothing is expected. */
export class Watchdog {
  private bound = Infinity;
  private stepsPerEpoch = 0;
  private isPaused = false;
  private lastSign: number;
  private lastTick: number;

  /** `now` counts seconds. */
  constructor(
    private readonly now: () => number,
    private readonly bounds: Bounds = usualBounds,
  ) {
    this.lastSign = this.lastTick = now();
  }

  add(message: TrainerMessage): void {
    this.lastSign = this.now();
    (this.handlers[message.type] as ((message: TrainerMessage) => void) | undefined)?.(message);
  }

  private readonly handlers: {
    [K in TrainerMessage["type"]]?: (message: Extract<TrainerMessage, { type: K }>) => void;
  } = {
    fit: ({ stepsPerEpoch }) => {
      this.stepsPerEpoch = stepsPerEpoch;
      this.bound = this.bounds.preparation;
    },
    step: ({ step, secondsPerStep }) => {
      const own = Math.max(this.bounds.step, patience * secondsPerStep);
      this.bound = step < this.stepsPerEpoch ? own : Math.max(this.bounds.preparation, own);
    },
    pause: ({ isPaused }) => (this.isPaused = isPaused),
    "fit-end": () => (this.bound = Infinity),
  };

  /** Called every second or so: for how many seconds the trainer has been silent, once that is too long. */
  tick(): number | undefined {
    const now = this.now();
    if (now - this.lastTick > longestTick || this.isPaused) this.lastSign = now;
    this.lastTick = now;
    const silence = now - this.lastSign;
    return silence > this.bound ? silence : undefined;
  }
}
