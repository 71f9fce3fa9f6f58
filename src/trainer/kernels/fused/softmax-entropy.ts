import { type NodeBackend, typeAttributes } from "../../runtimes/native/backend";
import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";

/** Through `SoftmaxCrossEntropyWithLogits` or its sparse form, which take one row an example. */
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
  const [operation, types] = areNumbers
    ? (["SparseSoftmaxCrossEntropyWithLogits", { T: "float32", Tlabels: "int32" }] as const)
    : (["SoftmaxCrossEntropyWithLogits", { T: "float32" }] as const);
  const loss = withGradient(
    tf,
    [rows, ...(areNumbers ? [] : [wanted])],
    ([given, shares]) => {
      const attributes = typeAttributes(backend, types);
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
