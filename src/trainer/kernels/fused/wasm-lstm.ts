import type { Tensor, TensorFlow } from "../types";
import type { LSTMBlock } from "./lstm";

const names = ["sequence", "carry", "hidden", "weights", "bias"] as const;

const named = (tensors: readonly Tensor[]): Record<string, Tensor> =>
  Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));

/** `BlockLSTMV2` on WebAssembly. */
export const wasmLSTMBlock = (tf: TensorFlow): LSTMBlock => ({
  forward: (given) => tf.engine().runKernel<Tensor[]>("BlockLSTMV2", named(given)),
  backward: (given, results, [ofCarry, ofHidden]) =>
    tf.engine().runKernel<Tensor[]>("BlockLSTMGradV2", {
      ...named(given),
      ...Object.fromEntries(results.map((result, index) => [`result ${index}`, result])),
      ofCarry: ofCarry!,
      ofHidden: ofHidden!,
    }),
});
