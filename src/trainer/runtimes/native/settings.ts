import { availableParallelism } from "node:os";

/** Sets what TensorFlow reads when its libraries load, where the user did not. */
export function applySettings(): void {
  for (const [name, value] of Object.entries(settings)) process.env[name] ??= value;
}

const settings: Readonly<Record<string, string>> = {
  // Otherwise it talks on standard error.
  TF_CPP_MIN_LOG_LEVEL: "3",
  // By itself TensorFlow takes oneDNN's kernels on the newest processors only; older ones compute convolutions twice as fast, too.
  TF_ENABLE_ONEDNN_OPTS: "1",
};

/**
 * Multiplications and additions above which TensorFlow shares an operation among threads. Measured: convolutions of 140 million
 * are a tenth faster in two, a product of 26 million a fifth slower with AVX-512; ours (`KModelMatMul`) takes both cores anyway.
 */
const worthTwoThreads = 32e6;

/** What the user has set, before `applyThreads` sets anything. */
const threadsOfUser = process.env.TF_NUM_INTRAOP_THREADS;

/**
 * Threads for one operation, or undefined for all: what the user has set, otherwise of two cores, small operations make better use
 * side by side.
 */
export const threadsFor = (greatestOperation: () => number): string | undefined =>
  threadsOfUser ?? (availableParallelism() <= 2 && greatestOperation() < worthTwoThreads ? "1" : undefined);

/** Whether each of TensorFlow's operations has one thread. */
export const isOneThreadEach = (): boolean => process.env.TF_NUM_INTRAOP_THREADS === "1";

/**
 * Sets what TensorFlow reads when it starts to compute. Where of two cores each operation takes both, a second thread that looks for
 * operations has the core that operations of our own share their work with.
 */
export function applyThreads(greatestOperation = () => 0): void {
  const threads = threadsFor(greatestOperation);
  if (threads !== undefined) process.env.TF_NUM_INTRAOP_THREADS = threads;
  else if (availableParallelism() <= 2) process.env.TF_NUM_INTEROP_THREADS ??= "1";
}
