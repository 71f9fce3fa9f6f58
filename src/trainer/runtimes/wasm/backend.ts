import { getKernel, type KernelFunc, type TensorInfo } from "@tensorflow/tfjs-core";
import type { Memory } from "./simd/webassembly";

/** What the corrected kernels use of tfjs-backend-wasm's backend. */
export interface WasmBackend {
  readonly wasm: {
    /** All memory of the engine. Replaced whenever the memory grows. */
    readonly HEAPU8: Uint8Array;
    readonly asm: { readonly memory: Memory };
    readonly tfjs: { disposeData(id: number): void };
  };
  readonly dataIdMap: {
    get(dataId: object): { readonly id: number; readonly memoryOffset: number; readonly shape: number[] };
    delete(dataId: object): boolean;
  };
  /** A new tensor; its memory is not cleared unless values are given. */
  makeOutput(
    shape: number[],
    dtype: string,
    memoryOffset?: number,
    values?: ArrayBufferView | Uint8Array[],
  ): TensorInfo;
  readSync(dataId: object): Float32Array | Int32Array | Uint8Array | Uint8Array[];
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array;
  disposeData(dataId: object): boolean;
  incRef(dataId: object): void;
}

/**
 * The values of a float tensor, in the engine's own memory: reading copies nothing and writing writes the tensor.
 * Making a tensor may move that memory, so take views only after the last one is made.
 */
export function floats(backend: WasmBackend, tensor: TensorInfo): Float32Array {
  const { memoryOffset, shape } = backend.dataIdMap.get(tensor.dataId);
  const size = shape.reduce((product, length) => product * length, 1);
  return new Float32Array(backend.wasm.HEAPU8.buffer, memoryOffset, size);
}

/** Runs another kernel of this engine. The caller owns the result, and disposes of it unless it returns it. */
export function runKernel(
  backend: WasmBackend,
  kernelName: string,
  inputs: Record<string, TensorInfo> | readonly TensorInfo[],
  attributes: object,
): TensorInfo {
  const { kernelFunc } = getKernel(kernelName, "wasm");
  return (kernelFunc as unknown as Kernel)({ inputs, backend, attrs: attributes }) as TensorInfo;
}

/** The same values under another shape, not counted as another reference: never dispose of it. */
export function reshaped(tensor: TensorInfo, shape: number[]): TensorInfo {
  return { dataId: tensor.dataId, shape, dtype: tensor.dtype };
}

/** A float tensor over part of another one's memory. End its life with `releaseAlias`, before the other's. */
export function aliasOf(backend: WasmBackend, tensor: TensorInfo, start: number, shape: number[]): TensorInfo {
  const { memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  return backend.makeOutput(shape, tensor.dtype, memoryOffset + start * Float32Array.BYTES_PER_ELEMENT);
}

/** Forgets an alias without freeing the memory, which is another tensor's. */
export function releaseAlias(backend: WasmBackend, alias: TensorInfo): void {
  backend.wasm.tfjs.disposeData(backend.dataIdMap.get(alias.dataId).id);
  backend.dataIdMap.delete(alias.dataId);
}

type Kernel = (call: { inputs: unknown; backend: WasmBackend; attrs: object }) => TensorInfo | TensorInfo[];

export interface KernelCall<InputNames extends string, Attributes> {
  readonly inputs: Record<InputNames, TensorInfo>;
  readonly backend: WasmBackend;
  readonly attrs: Attributes;
  /** The kernel of tfjs-backend-wasm that this one replaces; on the same arguments unless others are given. */
  readonly stock: (inputs?: Record<InputNames, TensorInfo>, attributes?: Attributes) => TensorInfo;
}

/** A kernel to register in place of the one that the engine has, or lacks. */
export interface Correction {
  readonly kernelName: string;
  readonly kernelFrom: (stock: KernelFunc | undefined) => KernelFunc;
}

/** Declares a corrected kernel. */
export function correction<InputNames extends string, Attributes extends object>(
  kernelName: string,
  kernel: (call: KernelCall<InputNames, Attributes>) => TensorInfo | TensorInfo[],
): Correction {
  type Arguments = Omit<KernelCall<InputNames, Attributes>, "stock">;
  const kernelFrom = (stockKernel: KernelFunc | undefined): KernelFunc => {
    const run = ({ inputs, backend, attrs }: Arguments) => {
      const stock = (otherInputs = inputs, otherAttributes = attrs) => {
        if (!stockKernel) throw new Error(`The built-in engine has no ${kernelName} for these arguments.`);
        return (stockKernel as unknown as Kernel)({
          inputs: otherInputs,
          backend,
          attrs: otherAttributes,
        }) as TensorInfo;
      };
      return kernel({ inputs, backend, attrs, stock });
    };
    return run as unknown as KernelFunc;
  };
  return { kernelName, kernelFrom };
}
