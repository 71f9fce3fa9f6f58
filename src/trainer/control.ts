import { Worker } from "node:worker_threads";
import type { TrainerMessage } from "../protocol";

const [stop, paused] = [0, 1];

/** What `stop` says: nobody asked for it, somebody did, or whoever could ask is gone. */
const [running, cancelled, abandoned] = [0, 1, 2];

/** Reads commands on standard input in a thread of its own, since the training never lets this one listen. */
const listener = `
const { parentPort, workerData } = require("node:worker_threads");
const { createInterface } = require("node:readline");
const { Socket } = require("node:net");
const flags = new Int32Array(workerData);
const set = (index, value) => { Atomics.store(flags, index, value); Atomics.notify(flags, index); };
const end = (how) => { Atomics.compareExchange(flags, ${stop}, ${running}, how); set(${paused}, 0); };
const commands = {
  cancel: () => end(${cancelled}),
  pause: () => set(${paused}, 1),
  resume: () => set(${paused}, 0),
  run: (command) => parentPort.postMessage(command.arguments),
};
try {
  // A worker's own process.stdin is filled by the main thread, which is busy; the pipe itself is not.
  const pipe = new Socket({ fd: 0, readable: true, writable: false });
  pipe.on("error", () => {});
  // Whoever started the training is gone.
  pipe.on("close", () => { end(${abandoned}); parentPort.postMessage(undefined); });
  createInterface({ input: pipe }).on("line", (line) => {
    try { const command = JSON.parse(line); commands[command.type]?.(command); } catch {}
  });
} catch {
  // Standard input is no pipe: nobody will send commands.
}
`;

/** Milliseconds between two signs of life. */
const aliveInterval = 1000;

/** Raised through the program when the user stopped it: the weights so far are kept. */
export class TrainingCancelled extends Error {}

/** What the host asks of a running training, and what it is told of its life. */
export class Control {
  private readonly flags = new Int32Array(new SharedArrayBuffer(8));
  private readonly worker: Worker;
  private readonly asked: Promise<string[] | undefined>;
  private lastSign = 0;

  constructor(private readonly send: (message: TrainerMessage) => void) {
    this.worker = new Worker(listener, { eval: true, workerData: this.flags.buffer, stdin: false });
    this.asked = new Promise((resolve) => this.worker.once("message", resolve));
    this.worker.unref();
  }

  /** Waits for what to run: the arguments of a training, or undefined where nobody can ask any more. */
  async nextRun(): Promise<string[] | undefined> {
    this.worker.ref();
    const given = await this.asked;
    this.worker.unref();
    return given;
  }

  /** Whether to stop; waits here while the training is paused. Asked between any two batches. */
  shouldStop(): boolean {
    if (Atomics.load(this.flags, paused) === 1) this.wait();
    const now = performance.now();
    if (now - this.lastSign > aliveInterval) {
      this.lastSign = now;
      this.send({ type: "alive" });
    }
    return this.isStopped;
  }

  /** Whether somebody asked for the end; costs next to nothing. */
  get isStopped(): boolean {
    return Atomics.load(this.flags, stop) !== running;
  }

  /** Whether whoever started the training is gone: nobody asked for its end. */
  get isAbandoned(): boolean {
    return Atomics.load(this.flags, stop) === abandoned;
  }

  private wait(): void {
    this.send({ type: "pause", isPaused: true });
    while (Atomics.load(this.flags, paused) === 1) Atomics.wait(this.flags, paused, 1);
    this.send({ type: "pause", isPaused: false });
  }
}
