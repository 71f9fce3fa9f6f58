import { type NodeBackend, typeAttributes } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";

/** Operations of our own, and TensorFlow's with their types, which mean the same. */
const operations = {
  shares: { own: "KModelSoftmaxEntropy", usual: "SoftmaxCrossEntropyWithLogits", types: { T: "float32" } },
  numbers: {
    own: "KModelSparseSoftmaxEntropy",
    usual: "SparseSoftmaxCrossEntropyWithLogits",
    types: { T: "float32", Tlabels: "int32" },
  },
} as const;

/** Through operations that take one row an example: labels are shares of the classes, or numbers of classes. */
export function fusedSoftmaxEntropy(
  tf: TensorFlow,
  backend: NodeBackend,
  labels: Tensor,
  logits: Tensor,
): Tensor | undefined {
  if (logits.dtype !== "float32") return undefined;
  const classes = logits.shape.at(-1)!;
  const rows = tf.reshape(logits, [-1, classes]);
  const areNumbers = labels.rank < logits.rank;
  const wanted = tf.reshape(labels, areNumbers ? [-1] : [-1, classes]);
  const { own, usual, types } = operations[areNumbers ? "numbers" : "shares"];
  const [operation, attributes] = hasOwnOperations() ? [own, []] : [usual, typeAttributes(backend, types)];
  const loss = withGradient(
    tf,
    [rows, ...(areNumbers ? [] : [wanted])],
    ([given, shares]) => {
      const [value, slope] = backend.executeMultipleOutputs(operation, attributes, [given!, shares ?? wanted], 2);
      return { value: value!, kept: areNumbers ? [slope!] : [slope!, given!] };
    },
    (dy, [slope, given]) => {
      const upstream = tf.expandDims(dy, -1);
      return [
        tf.mul(upstream, slope!),
        ...(given === undefined ? [] : [tf.neg(tf.mul(upstream, tf.logSoftmax(given)))]),
      ];
    },
  );
  return tf.reshape(loss, logits.shape.slice(0, -1));
}
