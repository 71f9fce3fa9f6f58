import { type Argument, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import type { Parameter } from "../core/parameters";

export type SaveFrequency = "epoch" | number;

/** `save_freq`; `refusal` is what Keras says of a value that is neither. */
export const saveFrequency = (doc: string, refusal: (received: string) => string): Parameter<SaveFrequency> => ({
  type: '"epoch" | int',
  doc,
  default: "epoch",
  choices: ["epoch"],
  parse(argument: Argument, place) {
    if (argument === "epoch" || typeof argument === "number") return argument;
    if (typeof argument === "boolean") return Number(argument);
    throw new KerasError("invalid-argument", refusal(formatArgument(argument)), { argument: place.name });
  },
});

/** Counts batches over the epochs, for what is saved every so many of them. */
export class BatchCounter {
  private since = 0;

  constructor(private last: number) {}

  /** The batch of the epoch that was counted last. */
  get lastBatch(): number {
    return this.last;
  }

  /** Whether so many batches have passed since the last time; never where each epoch is the time. */
  isTimeToSave(batch: number, frequency: SaveFrequency): boolean {
    if (frequency === "epoch") return false;
    this.since += batch <= this.last ? batch + 1 : batch - this.last;
    this.last = batch;
    if (this.since < frequency) return false;
    this.since = 0;
    return true;
  }

  /** An epoch has ended. */
  restart(): void {
    this.last = 0;
  }
}
