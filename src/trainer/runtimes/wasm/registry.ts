import { getKernel, getKernelsForBackend, registerKernel, unregisterKernel } from "@tensorflow/tfjs-core";
import { corrections } from "./corrections";
import { fallbackKernel } from "./fallback";

const backendName = "wasm";

/**
 * Registers the corrected kernels, and for every kernel that only the plain JavaScript engine has, one that runs it on the memory of
 * the WebAssembly engine. Has to happen before the engine starts, which then sets its kernels up.
 */
export function registerKernels(): void {
  const present = new Set(getKernelsForBackend(backendName).map((kernel) => kernel.kernelName));
  for (const { kernelName, kernelFrom } of corrections) {
    // Replaced kernels keep their setup: it binds the WebAssembly function that a correction may still call.
    const stock = present.has(kernelName) ? getKernel(kernelName, backendName) : undefined;
    if (stock) unregisterKernel(kernelName, backendName);
    registerKernel({ ...stock, kernelName, backendName, kernelFunc: kernelFrom(stock?.kernelFunc) });
    present.add(kernelName);
  }
  for (const kernel of getKernelsForBackend("cpu")) {
    if (present.has(kernel.kernelName)) continue;
    registerKernel({ kernelName: kernel.kernelName, backendName, kernelFunc: fallbackKernel(kernel) });
  }
}
