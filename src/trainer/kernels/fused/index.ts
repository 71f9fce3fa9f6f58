import type { Operations } from "../../../keras/ops/operations";
import { nodeBackend } from "../../runtimes/native/backend";
import type { Tensor, TensorFlow } from "../types";
import { fusedBatchNormalization } from "./batch-normalization";
import { fusedLSTM, type LSTMBlock } from "./lstm";
import { NativeLSTMBlock } from "./native-lstm";
import { wasmLSTMBlock } from "./wasm-lstm";
import { fusedSoftmaxEntropy } from "./softmax-entropy";

/** What the engines do at once. */
export function fusedKernels(tf: TensorFlow): Pick<Operations<Tensor>, "fused"> {
  const backend = nodeBackend(tf);
  const blockOf = (time: number, units: number): LSTMBlock =>
    backend ? new NativeLSTMBlock(tf, backend, time, units) : wasmLSTMBlock(tf);
  return {
    fused: {
      batchNormalization: (x, affine, epsilon) => backend && fusedBatchNormalization(tf, backend, x, affine, epsilon),
      lstm: (sequence, weights, states, reverse) => fusedLSTM(tf, blockOf, sequence, weights, states, reverse),
      softmaxEntropy: (labels, logits) => backend && fusedSoftmaxEntropy(tf, backend, labels, logits),
    },
  };
}
