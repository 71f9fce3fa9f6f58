import { availableParallelism } from "node:os";
import { type Demand, noDemand } from "../demand";

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

const names = ["TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"] as const;

/**
 * Those above which sharing our own operations gains more than running several side by side. Measured: an LSTM of 52 million a sixth
 * faster with one thread that looks for operations, products of 26 million a tenth; those of 6 million in an autoencoder a tenth slower.
 */
const worthSharing = 16e6;

/** What the user has set, before `applyThreads` sets anything. */
const ofUser = Object.fromEntries(
  names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
);

/**
 * The threads that compute one operation, and those that look for operations, by the names of TensorFlow's variables; all where
 * nothing is said. On two cores small operations have one thread each. One thread looks for them where there are great ones of our own,
 * since a second one would spin on the core that they share their work with, unless two of those can run side by side.
 */
export function threadsFor(demand: () => Demand): Readonly<Record<string, string>> {
  if (availableParallelism() > 2) return ofUser;
  const { greatestOperation, greatestRecurrence, readsBothWays } = demand();
  const isSmall = greatestOperation < worthTwoThreads;
  const areSideBySide = isSmall && (readsBothWays || Math.max(greatestOperation, greatestRecurrence) < worthSharing);
  const [forOne, lookingFor] = names;
  return { ...(isSmall ? { [forOne]: "1" } : {}), ...(areSideBySide ? {} : { [lookingFor]: "1" }), ...ofUser };
}

/** Whether each of TensorFlow's operations has one thread. */
export const isOneThreadEach = (): boolean => process.env.TF_NUM_INTRAOP_THREADS === "1";

/** Sets what TensorFlow reads when it starts to compute. */
export function applyThreads(demand = () => noDemand): void {
  Object.assign(process.env, threadsFor(demand));
}
