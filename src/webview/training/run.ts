import type { FitStarted, TrainingEvent } from "../../protocol";

/** A value at a time, counted in epochs from the start of the run: 1.5 is the middle of the second epoch. */
export interface Point {
  time: number;
  value: number;
}

/** One metric's course. A value that is not a number stays as NaN: the line has a gap there. */
export interface Curve {
  name: string;
  steps: Point[];
  epochs: Point[];
  validation: Point[];
}

export type End = Extract<TrainingEvent, { type: "end" }>;

/** A training run as its events tell it. Changed in place: there may be a hundred thousand of them. */
export class Run {
  runtime: Extract<TrainingEvent, { type: "runtime" }> | undefined;
  fit: FitStarted | undefined;
  /** Epochs of the fits before the current one. */
  private offset = 0;
  epoch = 0;
  step = 0;
  secondsPerStep = 0;
  readonly curves = new Map<string, Curve>();
  readonly evaluations: { model: string; logs: Record<string, number> }[] = [];
  readonly saved: string[] = [];
  readonly output: string[] = [];
  readonly warnings: string[] = [];
  isPaused = false;
  isStopping = false;
  end: End | undefined;
  /** Known only from before a reload of the window: whoever trained is gone, unless further events come. */
  private isInterrupted = false;

  constructor(readonly file: string) {}

  add(event: TrainingEvent): void {
    this.isInterrupted = false;
    (this.handlers[event.type] as (event: TrainingEvent) => void)(event);
  }

  private readonly handlers: { [K in TrainingEvent["type"]]: (event: Extract<TrainingEvent, { type: K }>) => void } = {
    runtime: (event) => {
      this.runtime = event;
    },
    fit: (event) => {
      if (this.fit) this.offset += this.fit.epochs;
      this.fit = event;
      [this.epoch, this.step, this.secondsPerStep] = [0, 0, 0];
    },
    step: ({ epoch, step, logs, secondsPerStep }) => {
      Object.assign(this, { epoch, step, secondsPerStep });
      const time = this.offset + epoch + step / (this.fit?.stepsPerEpoch ?? 1);
      for (const [name, value] of numbersIn(logs)) this.curve(name).steps.push({ time, value });
    },
    epoch: ({ epoch, logs }) => {
      Object.assign(this, { epoch, step: this.fit?.stepsPerEpoch ?? 0 });
      const time = this.offset + epoch + 1;
      for (const [name, value] of numbersIn(logs)) {
        if (name.startsWith("val_")) this.curve(name.slice(4)).validation.push({ time, value });
        else this.curve(name).epochs.push({ time, value });
      }
    },
    "fit-end": () => undefined,
    pause: ({ isPaused }) => {
      this.isPaused = isPaused;
    },
    stopping: () => {
      this.isStopping = true;
    },
    restart: ({ message }) => {
      // The trainer tells again what it had told.
      this.fit = undefined;
      [this.offset, this.epoch, this.step, this.secondsPerStep] = [0, 0, 0, 0];
      for (const { steps, epochs, validation } of this.curves.values())
        for (const points of [steps, epochs, validation]) points.length = 0;
      for (const told of [this.evaluations, this.saved, this.output]) told.length = 0;
      this.warnings.push(message);
    },
    note: () => undefined,
    evaluate: ({ model, logs }) => {
      this.evaluations.push({ model, logs: Object.fromEntries(numbersIn(logs)) });
    },
    output: ({ text }) => {
      this.output.push(text);
    },
    warning: ({ message, line }) => {
      this.warnings.push(line === undefined ? message : `Line ${line}: ${message}`);
    },
    saved: ({ path }) => {
      this.saved.push(path);
    },
    predicted: () => undefined,
    end: (event) => {
      this.end = event;
    },
  };

  private curve(name: string): Curve {
    const existing = this.curves.get(name);
    if (existing) return existing;
    const made = { name, steps: [], epochs: [], validation: [] };
    this.curves.set(name, made);
    return made;
  }

  interrupt(): void {
    this.isInterrupted = true;
  }

  get isOver(): boolean {
    return this.end !== undefined || this.isInterrupted;
  }

  /** Whole epochs of the current fit. */
  get epochsDone(): number {
    return this.fit && this.step >= this.fit.stepsPerEpoch ? this.epoch + 1 : this.epoch;
  }

  /** How far the curves reach, in epochs. */
  get lastTime(): number {
    const ends = [...this.curves.values()].flatMap(({ steps, epochs }) => [steps.at(-1), epochs.at(-1)]);
    return Math.max(0, ...ends.map((point) => point?.time ?? 0));
  }

  /** Seconds until the current fit ends; undefined before its speed is known. */
  get secondsLeft(): number | undefined {
    if (!this.fit || this.secondsPerStep === 0) return undefined;
    const stepsDone = this.epoch * this.fit.stepsPerEpoch + this.step;
    return (this.fit.epochs * this.fit.stepsPerEpoch - stepsDone) * this.secondsPerStep;
  }

  /** The part of the current fit that is done. */
  get progress(): number {
    return this.fit ? Math.min(1, (this.epoch + this.step / this.fit.stepsPerEpoch) / this.fit.epochs) : 0;
  }
}

/** Messages are JSON, which has no NaN: it arrives as null. */
const numbersIn = (logs: Readonly<Record<string, number | null>>): [string, number][] =>
  Object.entries(logs).map(([name, value]) => [name, value ?? NaN]);
