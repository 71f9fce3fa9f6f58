import type * as tensorFlow from "@tensorflow/tfjs-core";
import { enableProdMode } from "@tensorflow/tfjs-core";
import { fromVariables } from "../../native/variables";
import { correctGradients } from "./gradients/gradients";
import { loadNative } from "./native/native";
import type { Demand } from "./demand";
import { correctKernels, fuseGradients } from "./native/kernels";
import { loadWasm } from "./wasm/wasm";

/** A TensorFlow.js engine, ready to compute. */
export interface Runtime {
  readonly name: "native" | "wasm";
  /** The engine's own tfjs-core. Values of another copy must not be mixed with it. */
  readonly tf: typeof tensorFlow;
  /** Version of the TensorFlow.js package that brings the engine. */
  readonly version: string;
  /** One sentence for the user: which engine runs, and why. */
  readonly reason: string;
}

export type RuntimePreference = "auto" | "native" | "wasm";

export interface RuntimeOptions {
  /** A folder holding a prebuilt `tfjs_binding.node`; without it, `KMODEL_NATIVE_FOLDER`, then tfjs-node's own place. */
  readonly nativeFolder?: string;
  /** What the trainings will ask of the machine, where that is known. */
  readonly demand?: () => Demand;
  /** Folders to look in for the `.wasm` files, first one first. */
  readonly wasmFolders?: readonly string[];
}

/**
 * Starts the engine that a training will use: the native one where it loads, otherwise the embedded one.
 *
 * Call it once, before any tensor is made: both engines share TensorFlow.js' one global state.
 *
 * @throws Error with one sentence, when the native engine is demanded and cannot be loaded, or no engine starts.
 */
export async function selectRuntime(preference: RuntimePreference, options: RuntimeOptions = {}): Promise<Runtime> {
  // Silences the banner and the notes of TensorFlow.js; its checks of shapes and types stay.
  enableProdMode();
  const runtime = await startRuntime(preference, options);
  correctGradients(runtime.tf);
  if (runtime.name === "native") {
    correctKernels(runtime.tf);
    fuseGradients(runtime.tf);
  }
  return runtime;
}

async function startRuntime(preference: RuntimePreference, options: RuntimeOptions): Promise<Runtime> {
  if (preference === "wasm") {
    return { ...(await loadWasm(options.wasmFolders)), reason: "The built-in WebAssembly engine runs, as asked." };
  }
  const told = fromVariables();
  const native = await loadNative(options.nativeFolder ?? told.folder, told.failure, options.demand);
  if ("tf" in native) {
    const cause = preference === "native" ? "as asked" : "because its libraries are there";
    return { ...native, reason: `The native engine runs, ${cause}${told.source ? `: ${told.source}` : ""}.` };
  }
  if (preference === "native") throw new Error(`The native engine cannot run: ${native.failure}.`);
  const wasm = await loadWasm(options.wasmFolders);
  return { ...wasm, reason: `The built-in WebAssembly engine runs, because for the native one ${native.failure}.` };
}
