import type { FusedOperations } from "../../../keras/ops/fused";
import type { NodeBackend } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";

/** Through operations of our own, which go through each row while it is in the cache. */
export function fusedLayerNormalization(
  tf: TensorFlow,
  backend: NodeBackend,
  ...[x, by, { factor, offset }, epsilon]: Parameters<FusedOperations<Tensor>["layerNormalization"]>
): Tensor | undefined {
  if (!hasOwnOperations() || x.dtype !== "float32" || x.rank === 0) return undefined;
  const operation = by === "variance" ? "KModelLayerNormalization" : "KModelRMSNormalization";
  const isLearned = [true, factor !== undefined, offset !== undefined];
  return withGradient(
    tf,
    [x, factor, offset].filter((input) => input !== undefined),
    ([input]) => {
      const none = tf.zeros([0]);
      const scale = factor ?? none;
      const given = [input!, scale, offset ?? none, tf.scalar(epsilon)];
      const [value, moments] = backend.executeMultipleOutputs(operation, [], given, 2);
      return { value: value!, kept: [input!, scale, moments!] };
    },
    (dy, kept) =>
      backend.executeMultipleOutputs(`${operation}Grad`, [], [...kept, dy], 3).filter((_, index) => isLearned[index]),
  );
}
