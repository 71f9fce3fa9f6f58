import type { Operations } from "../../../keras/ops/operations";
import { nodeBackend } from "../../runtimes/native/backend";
import type { Tensor, TensorFlow } from "../types";
import { fusedBatchNormalization } from "./batch-normalization";
import { fusedLSTM } from "./lstm";
import { fusedSoftmaxEntropy } from "./softmax-entropy";

/** What TensorFlow's own libraries do at once. */
export function fusedKernels(tf: TensorFlow): Pick<Operations<Tensor>, "fused"> {
  const backend = nodeBackend(tf);
  if (!backend) return {};
  return {
    fused: {
      batchNormalization: (x, affine, epsilon) => fusedBatchNormalization(tf, backend, x, affine, epsilon),
      lstm: (sequence, weights, states, reverse) => fusedLSTM(tf, backend, sequence, weights, states, reverse),
      softmaxEntropy: (labels, logits) => fusedSoftmaxEntropy(tf, backend, labels, logits),
    },
  };
}
