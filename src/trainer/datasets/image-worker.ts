import { workerData } from "node:worker_threads";
import { loadImage } from "../../data/images/load";
import { flagCount, flags, type SharedSlots } from "./read-ahead";

/** A thread that decodes images: it takes the next ticket, fills its slot and says so, until it is told to end. */
function work({ paths, form, imageSize, capacity, slots, ...buffers }: SharedSlots): void {
  const control = new Int32Array(buffers.control);
  const wanted = new Int32Array(buffers.wanted);
  const pixels = new Float32Array(buffers.pixels);
  Atomics.add(control, flags.alive, 1);
  for (let index = take(control); index !== undefined; index = take(control)) {
    const slot = index % slots;
    const at = slot * (capacity + 1);
    let isRead = true;
    try {
      for (let image = 0; image < wanted[at]!; image++)
        pixels.set(loadImage(paths[wanted[at + 1 + image]!]!, form), (slot * capacity + image) * imageSize);
    } catch {
      // The training reads the batch itself then, and tells of the error.
      isRead = false;
    }
    Atomics.store(control, flagCount + slot, isRead ? index + 1 : -(index + 1));
    Atomics.notify(control, flagCount + slot);
  }
}

/** The next ticket; waits for one. Undefined at the end. */
function take(control: Int32Array): number | undefined {
  for (;;) {
    if (Atomics.load(control, flags.closed) === 1) return undefined;
    const [next, given] = [Atomics.load(control, flags.taken), Atomics.load(control, flags.given)];
    if (next === given) Atomics.wait(control, flags.given, given);
    else if (Atomics.compareExchange(control, flags.taken, next, next + 1) === next) return next;
  }
}

work(workerData as SharedSlots);
