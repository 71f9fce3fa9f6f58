import * as tf from "@tensorflow/tfjs-core";
// Some of the gradients use the methods of tensors, which tfjs-core does not bring by itself either.
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { setWasmPaths, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-cpu";
import type { Runtime } from "../runtime";
import { defaultFolders, folderOfBinaries } from "./binaries";
import { registerKernels } from "./registry";

let starting: Promise<void> | undefined;

/**
 * Starts the embedded engine: tfjs-backend-wasm with the corrected kernels of this folder.
 *
 * @param folders where to look for its binaries.
 * @throws Error in one sentence when it cannot start.
 */
export async function loadWasm(folders: readonly string[] = defaultFolders()): Promise<Omit<Runtime, "reason">> {
  starting ??= start(folderOfBinaries(folders));
  await starting;
  return { name: "wasm", tf, version: version_wasm };
}

async function start(folder: string): Promise<void> {
  setWasmPaths(folder);
  registerKernels();
  const isReady = await keepingProcessListeners(() => tf.setBackend("wasm"));
  if (!isReady) throw new Error(`The built-in engine does not start from ${folder}.`);
}

const guardedEvents = ["uncaughtException", "unhandledRejection"] as const;

/** The loader of the WebAssembly module makes itself the handler of every error of the process; that is the program's own business. */
async function keepingProcessListeners<T>(action: () => Promise<T>): Promise<T> {
  const before = guardedEvents.map((event) => new Set<unknown>(process.listeners(event as "uncaughtException")));
  try {
    return await action();
  } finally {
    for (const [index, event] of guardedEvents.entries()) {
      for (const listener of process.listeners(event as "uncaughtException")) {
        if (!before[index]!.has(listener)) process.removeListener(event, listener);
      }
    }
  }
}
