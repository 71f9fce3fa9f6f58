import type { NodeBackend } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";

/** Through an operation of our own, which gives losses and slopes in one pass over the numbers. */
export function fusedSigmoidEntropy(
  tf: TensorFlow,
  backend: NodeBackend,
  labels: Tensor,
  logits: Tensor,
): Tensor | undefined {
  const isUsual =
    logits.dtype === "float32" && labels.dtype === "float32" && tf.util.arraysEqual(labels.shape, logits.shape);
  if (!hasOwnOperations() || !isUsual) return undefined;
  return withGradient(
    tf,
    [logits, labels],
    (given) => {
      const [value, slope] = backend.executeMultipleOutputs("KModelSigmoidEntropy", [], given, 2);
      return { value: value!, kept: [slope!, given[0]!] };
    },
    (dy, [slope, given]) => [tf.mul(dy, slope!), tf.neg(tf.mul(dy, given!))],
  );
}
