import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ImageForm } from "../../language/interpreter/datasets/dataset/plan";

/** What the threads share. */
export interface SharedSlots {
  readonly paths: readonly string[];
  readonly form: ImageForm;
  /** Numbers of an image, and images of a slot. */
  readonly imageSize: number;
  readonly capacity: number;
  readonly slots: number;
  /** `flags`, then for each slot the ticket that is done (negative where it failed). */
  readonly control: SharedArrayBuffer;
  /** For each slot how many images are wanted, and which. */
  readonly wanted: SharedArrayBuffer;
  readonly pixels: SharedArrayBuffer;
}

/** Places in `control`: whether to end, threads that run, the next ticket to be taken, tickets that were given out. */
export const flags = { closed: 0, alive: 1, taken: 2, given: 3 } as const;
export const flagCount = 4;

/** So much is held ready at most, in bytes, and so many batches. */
const mostBytes = 2 ** 28;
const [fewestSlots, mostSlots] = [2, 8];
/** Threads that have not begun by then do not begin at all, in milliseconds. */
const patience = 20_000;

/**
 * Images that threads of their own read and decode while the training computes. A batch that will be wanted gets a ticket
 * and, in order, one of few slots in shared memory; the training waits for its slot, takes the pixels, and the slot is free.
 */
export class ReadAhead {
  private readonly shared: SharedSlots;
  private readonly control: Int32Array;
  private readonly wanted: Int32Array;
  private readonly pixels: Float32Array;
  private readonly workers: readonly Worker[];
  /** Batches without a slot, and those with one; the tickets of these are the last ones given. */
  private readonly waiting: Int32Array[] = [];
  private readonly ticketed: Int32Array[] = [];
  private given = 0;

  constructor(paths: readonly string[], form: ImageForm, imageSize: number, capacity: number) {
    const slotBytes = imageSize * capacity * 4;
    const slots = Math.min(mostSlots, Math.max(fewestSlots, Math.floor(mostBytes / slotBytes)));
    this.shared = {
      paths,
      form,
      imageSize,
      capacity,
      slots,
      control: new SharedArrayBuffer((flagCount + slots) * 4),
      wanted: new SharedArrayBuffer(slots * (capacity + 1) * 4),
      pixels: new SharedArrayBuffer(slots * slotBytes),
    };
    this.control = new Int32Array(this.shared.control);
    this.wanted = new Int32Array(this.shared.wanted);
    this.pixels = new Float32Array(this.shared.pixels);
    this.workers = Array.from({ length: Math.min(availableParallelism(), mostSlots) }, () => startWorker(this.shared));
  }

  /** Tells of a batch that will be taken. */
  expect(rows: Int32Array): void {
    if (rows.length > this.shared.capacity) return;
    this.waiting.push(rows);
    this.giveTickets();
  }

  /** The pixels of an expected batch; what was expected before it is forgotten. Undefined where it must be read otherwise. */
  take(rows: Int32Array): Float32Array | undefined {
    if (!this.ticketed.includes(rows) && !this.waiting.includes(rows)) return undefined;
    for (;;) {
      const first = this.ticketed.shift()!;
      const slot = (this.given - this.ticketed.length - 1) % this.shared.slots;
      const isDone = this.waitFor(this.given - this.ticketed.length, slot);
      const size = this.shared.capacity * this.shared.imageSize;
      const found =
        first === rows && isDone
          ? this.pixels.slice(slot * size, slot * size + rows.length * this.shared.imageSize)
          : undefined;
      this.giveTickets();
      if (first === rows) return found;
    }
  }

  /** Waits for a ticket's slot; false where it failed. */
  private waitFor(ticket: number, slot: number): boolean {
    const place = flagCount + slot;
    const started = performance.now();
    for (;;) {
      const state = Atomics.load(this.control, place);
      if (Math.abs(state) === ticket) return state > 0;
      Atomics.wait(this.control, place, state, 1000);
      if (Atomics.load(this.control, flags.alive) === 0 && performance.now() - started > patience) return false;
    }
  }

  private giveTickets(): void {
    const { slots, capacity } = this.shared;
    while (this.ticketed.length < slots && this.waiting.length > 0) {
      const rows = this.waiting.shift()!;
      const at = (this.given % slots) * (capacity + 1);
      this.wanted[at] = rows.length;
      this.wanted.set(rows, at + 1);
      this.ticketed.push(rows);
      Atomics.store(this.control, flags.given, ++this.given);
      Atomics.notify(this.control, flags.given);
    }
  }

  close(): void {
    Atomics.store(this.control, flags.closed, 1);
    Atomics.notify(this.control, flags.given);
    for (const worker of this.workers) void worker.terminate();
  }
}

/** Beside the bundle, or from the sources. */
function startWorker(workerData: SharedSlots): Worker {
  const isSource = __filename.endsWith(".ts");
  const worker = new Worker(join(__dirname, `image-worker.${isSource ? "ts" : "js"}`), {
    workerData,
    execArgv: isSource ? ["--require", "tsx/cjs"] : [],
  });
  // Whoever waits finds nobody alive, and reads the images itself.
  worker.on("error", () => {});
  worker.unref();
  return worker;
}
