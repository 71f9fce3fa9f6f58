import {
  backend_util,
  type DataType,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { WasmBackend } from "./backend";

interface KernelCall {
  readonly inputs: Record<string, TensorInfo | undefined> | readonly TensorInfo[];
  readonly backend: WasmBackend;
  readonly attrs: object;
}
type CpuKernel = (call: { inputs: unknown; backend: MathBackendCPU; attrs: object }) => TensorInfo | TensorInfo[];

let cpuBackend: MathBackendCPU | undefined;

/** Runs a kernel of the plain JavaScript engine: copies the inputs out of the WebAssembly memory and the results back in. */
export function fallbackKernel(cpuKernel: KernelConfig): KernelFunc {
  const compute = cpuKernel.kernelFunc as unknown as CpuKernel;
  const run = ({ inputs, backend, attrs }: KernelCall) => {
    const cpu = (cpuBackend ??= new MathBackendCPU());
    const copies: TensorInfo[] = [];
    const copy = (tensor: TensorInfo) => {
      const made = copyIn(cpu, backend, tensor);
      copies.push(made);
      return made;
    };
    const cpuInputs = Array.isArray(inputs)
      ? inputs.map(copy)
      : Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, value && copyOrCopies(value, copy)]));
    const result = compute({ inputs: cpuInputs, backend: cpu, attrs });
    const results = Array.isArray(result) ? result : [result];
    const outputs = results.map((tensor) => {
      return backend.makeOutput(tensor.shape, tensor.dtype, undefined, cpu.readSync(tensor.dataId));
    });
    // A result may share its data with an input (a reshape): forced, and harmless the second time.
    for (const tensor of [...copies, ...results]) cpu.disposeData(tensor.dataId, true);
    return Array.isArray(result) ? outputs : outputs[0]!;
  };
  return run as unknown as KernelFunc;
}

/** Some kernels take lists of tensors among their inputs. */
function copyOrCopies(value: TensorInfo | TensorInfo[], copy: (tensor: TensorInfo) => TensorInfo) {
  return Array.isArray(value) ? value.map(copy) : copy(value);
}

function copyIn(cpu: MathBackendCPU, backend: WasmBackend, tensor: TensorInfo): TensorInfo {
  const { shape, dtype } = tensor;
  if (dtype !== "complex64") return cpu.makeTensorInfo(shape, dtype, backend.readSync(tensor.dataId));
  // Complex numbers lie in pairs in the WebAssembly memory, but as two tensors in the JavaScript engine.
  const { memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  const size = shape.reduce((product, length) => product * length, 1);
  const pairs = new Float32Array(backend.wasm.HEAPU8.buffer.slice(memoryOffset, memoryOffset + 8 * size));
  const { real, imag } = backend_util.splitRealAndImagArrays(pairs);
  const complex = cpu.makeTensorInfo(shape, "complex64" satisfies DataType);
  const parts = {
    real: cpu.makeTensorInfo(shape, "float32", real),
    imag: cpu.makeTensorInfo(shape, "float32", imag),
  };
  (cpu.data.get(complex.dataId) as { complexTensorInfos?: typeof parts }).complexTensorInfos = parts;
  return complex;
}
