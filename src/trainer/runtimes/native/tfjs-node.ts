/** The parts of the optional package `@tensorflow/tfjs-node` that are built on. */
export interface TfjsNode {
  readonly NodeJSKernelBackend: { readonly prototype: object };
  readonly Int64Scalar: new (value: number) => object;
}

let loaded: TfjsNode | undefined;

/** Loads them and registers the kernels. Rejects where the package is not there. */
export async function loadTfjsNode(): Promise<TfjsNode> {
  if (loaded) return loaded;
  const { NodeJSKernelBackend } = await import("@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js");
  const { Int64Scalar } = await import("@tensorflow/tfjs-node/dist/int64_tensors.js");
  await import("@tensorflow/tfjs-node/dist/register_all_kernels.js");
  return (loaded = { NodeJSKernelBackend, Int64Scalar });
}

/** Those that are loaded, since the native engine runs. */
export function tfjsNode(): TfjsNode {
  if (!loaded) throw new Error("The native engine does not run.");
  return loaded;
}
