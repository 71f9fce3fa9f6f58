import type { Operations } from "../../../src/keras/ops/operations";
import { createKernels, type Tensor, type TensorFlow } from "../../../src/trainer/kernels";
import { selectTestRuntime } from "../../support/runtime";
import type { RecordedTensor } from "./recorded";

export interface Kernels {
  tf: TensorFlow;
  ops: Operations<Tensor>;
  /** A recorded array as a tensor. */
  tensor(recorded: RecordedTensor): Tensor;
}

/** The operations on the WebAssembly engine. */
export async function loadKernels(): Promise<Kernels> {
  const { tf } = await selectTestRuntime();
  return { tf, ops: createKernels(tf), tensor: ({ shape, values }) => tf.tensor(values, shape, "float32") };
}

export const valuesOf = (tensor: Tensor): number[] => [...tensor.dataSync()];
