import { availableParallelism } from "node:os";

/** Sets what TensorFlow reads when its libraries load, where the user did not. */
export function applySettings(): void {
  for (const [name, value] of Object.entries(settings())) process.env[name] ??= value;
}

function settings(): Record<string, string> {
  return {
    // Otherwise it talks on standard error.
    TF_CPP_MIN_LOG_LEVEL: "3",
    // By itself TensorFlow takes oneDNN's kernels on the newest processors only; older ones compute convolutions twice as fast, too.
    TF_ENABLE_ONEDNN_OPTS: "1",
    // Of two cores, operations that run side by side make better use than threads within one.
    ...(availableParallelism() <= 2 ? { TF_NUM_INTRAOP_THREADS: "1" } : {}),
  };
}
