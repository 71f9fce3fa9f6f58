import type { Operations } from "../../../keras/ops/operations";
import { nodeBackend } from "../../runtimes/native/backend";
import type { Tensor, TensorFlow } from "../types";
import { fusedAttention } from "./attention";
import { fusedBatchNormalization } from "./batch-normalization";
import { fusedDropoutMask } from "./dropout-mask";
import { fusedLayerNormalization } from "./layer-normalization";
import { nativeRecurrence } from "./native-recurrence";
import { fusedSigmoidEntropy } from "./sigmoid-entropy";
import { fusedSoftmaxEntropy } from "./softmax-entropy";
import { wasmRecurrence } from "./wasm-recurrence";

/** What the engines do at once. */
export function fusedKernels(tf: TensorFlow): Pick<Operations<Tensor>, "fused"> {
  const backend = nodeBackend(tf);
  return {
    fused: {
      attention: (heads, dropout) => backend && fusedAttention(tf, backend, heads, dropout),
      batchNormalization: (x, affine, epsilon) => backend && fusedBatchNormalization(tf, backend, x, affine, epsilon),
      dropoutMask: (shape, rate, seed) => backend && fusedDropoutMask(tf, backend, shape, rate, seed),
      layerNormalization: (...given) => backend && fusedLayerNormalization(tf, backend, ...given),
      recurrence: (...given) => (backend ? nativeRecurrence(tf, backend, ...given) : wasmRecurrence(tf, ...given)),
      sigmoidEntropy: (labels, logits) => backend && fusedSigmoidEntropy(tf, backend, labels, logits),
      softmaxEntropy: (labels, logits) => backend && fusedSoftmaxEntropy(tf, backend, labels, logits),
    },
  };
}
