import type { FusedOperations } from "../../../keras/ops/fused";
import { flagAttributes, type NodeBackend } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";
import { tensorFlowsBatchNormalization } from "./tensorflow-batch-normalization";

/** Through an operation of our own, which reads the numbers twice; where there is none, through TensorFlow's. */
export function fusedBatchNormalization(
  tf: TensorFlow,
  backend: NodeBackend,
  x: Tensor,
  affine: { factor: Tensor | undefined; offset: Tensor | undefined },
  epsilon: number,
): ReturnType<FusedOperations<Tensor>["batchNormalization"]> {
  if (x.dtype !== "float32" || x.rank < 2) return undefined;
  const channels = x.shape.at(-1)!;
  const factor = affine.factor ?? tf.ones([channels]);
  const offset = affine.offset ?? tf.zeros([channels]);
  if (!hasOwnOperations()) return tensorFlowsBatchNormalization(tf, backend, x, { factor, offset }, epsilon);
  const attributes = Object.entries({ epsilon, ceiling: Infinity }).map(([name, value]) => ({
    name,
    type: backend.binding.TF_ATTR_FLOAT,
    value,
  }));
  const forward = [...attributes, ...flagAttributes(backend, { relu: false })];
  const [normalized, mean, variance] = backend.executeMultipleOutputs(
    "KModelBatchNormalization",
    forward,
    [x, factor, offset],
    3,
  ) as [Tensor, Tensor, Tensor];
  const output = withGradient(
    tf,
    [x, factor, offset],
    ([values, scale]) => ({ value: tf.clone(normalized), kept: [values!, scale!, mean, variance, tf.tensor1d([])] }),
    (dy, kept) => backend.executeMultipleOutputs("KModelBatchNormalizationGrad", attributes, [dy, ...kept], 3),
  );
  return { output, moments: { mean, variance } };
}
