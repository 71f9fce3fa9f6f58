import { Worker } from "node:worker_threads";

const [cancelled, paused] = [0, 1];

/** Reads commands on standard input in a thread of its own, since the training never lets this one listen. */
const listener = `
const { workerData } = require("node:worker_threads");
const { createInterface } = require("node:readline");
const { Socket } = require("node:net");
const flags = new Int32Array(workerData);
const set = (index, value) => { Atomics.store(flags, index, value); Atomics.notify(flags, index); };
const commands = { cancel: () => { set(0, 1); set(1, 0); }, pause: () => set(1, 1), resume: () => set(1, 0) };
try {
  // A worker's own process.stdin is filled by the main thread, which is busy; the pipe itself is not.
  const pipe = new Socket({ fd: 0, readable: true, writable: false });
  pipe.on("error", () => {});
  // Whoever started the training is gone.
  pipe.on("close", commands.cancel);
  createInterface({ input: pipe }).on("line", (line) => { try { commands[JSON.parse(line).type]?.(); } catch {} });
} catch {
  // Standard input is no pipe: nobody will send commands.
}
`;

/** What the host asks of a running training. */
export class Control {
  private readonly flags = new Int32Array(new SharedArrayBuffer(8));
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker(listener, { eval: true, workerData: this.flags.buffer, stdin: false });
    this.worker.unref();
  }

  /** Whether to stop; waits here while the training is paused. */
  shouldStop(): boolean {
    while (Atomics.load(this.flags, paused) === 1) Atomics.wait(this.flags, paused, 1);
    return Atomics.load(this.flags, cancelled) === 1;
  }

  cancel(): void {
    Atomics.store(this.flags, cancelled, 1);
  }
}
