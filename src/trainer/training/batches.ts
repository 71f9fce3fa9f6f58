import { type DataSet, epochOrder, exampleCount } from "./data";

/** Batches that the data decide themselves, as those of a `tf.data.Dataset`. */
export interface BatchStream {
  /** Batches of a pass; Infinity where it does not end. */
  readonly count: number;
  readonly examples: number;
  /** How many examples a batch may have. */
  readonly sizes: readonly number[];
  /** A new pass: the positions of each batch's examples. */
  pass(): Iterable<Int32Array>;
}

/** The batches of one pass, in the data's own order. */
export function* batchesOf(data: DataSet, batchSize: number): Iterable<Int32Array> {
  if (data.batches) {
    yield* data.batches.pass();
    return;
  }
  const count = exampleCount(data);
  for (let from = 0; from < count; from += batchSize) yield rowsFrom(from, Math.min(count, from + batchSize));
}

/** The examples of a pass. */
export const passExamples = (data: DataSet): number => data.batches?.examples ?? exampleCount(data);

/** The batches of a pass. */
export const passBatches = (data: DataSet, batchSize: number): number =>
  data.batches?.count ?? Math.ceil(exampleCount(data) / batchSize);

/** The size of a whole batch. */
export const wholeBatch = (data: DataSet, batchSize: number): number => data.batches?.sizes[0] ?? batchSize;

/** The positions `from` … `to`. */
export const rowsFrom = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, index) => from + index);

/** The sizes that batches of these data have. */
export function batchSizes(data: DataSet, batchSize: number): readonly number[] {
  if (data.batches) return data.batches.sizes;
  const count = exampleCount(data);
  return [Math.min(batchSize, count), count % batchSize].filter((size) => size > 0);
}

/** How a training goes through its data. */
export interface FeedOptions {
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly stepsPerEpoch: number | undefined;
  readonly seed: number;
}

/** The batches of a training, epoch by epoch. */
export class Feed {
  readonly stepsPerEpoch: number;
  /** Of an epoch. */
  readonly examples: number;
  private readonly wholeEpoch: number;
  private order: Int32Array = new Int32Array();
  /** The pass of the data's own batches, which goes on over epochs of a given number of steps, and what it has given. */
  private pass: Iterator<Int32Array> | undefined;
  private taken = 0;

  constructor(
    private readonly data: DataSet,
    private readonly options: FeedOptions,
  ) {
    this.wholeEpoch = passBatches(data, options.batchSize);
    this.stepsPerEpoch = options.stepsPerEpoch ?? this.wholeEpoch;
    this.examples = passExamples(data);
  }

  begin(epoch: number): void {
    const { shuffle, seed, stepsPerEpoch } = this.options;
    if (!this.data.batches) this.order = epochOrder(exampleCount(this.data), shuffle, seed + epoch * 7919 + 1);
    else if (!this.pass || stepsPerEpoch === undefined || this.taken >= this.wholeEpoch) {
      this.pass = this.data.batches.pass()[Symbol.iterator]();
      this.taken = 0;
    }
  }

  /** The batch of a step, or so many whole ones where the epoch has them; none where the data have ended before. */
  next(step: number, together: number): Int32Array[] {
    if (this.pass) {
      this.taken++;
      const next = this.pass.next();
      return next.done === true ? [] : [next.value];
    }
    if (together === 1 || step + together > this.stepsPerEpoch) return [this.batchAt(step)];
    const batches = Array.from({ length: together }, (_, index) => this.batchAt(step + index));
    return batches.every(({ length }) => length === this.options.batchSize) ? batches : [this.batchAt(step)];
  }

  private batchAt(step: number): Int32Array {
    const from = (step % this.wholeEpoch) * this.options.batchSize;
    return this.order.subarray(from, from + this.options.batchSize);
  }
}
