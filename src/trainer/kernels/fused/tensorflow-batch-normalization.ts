import type { GradSaveFunc } from "@tensorflow/tfjs-core";
import type { FusedOperations } from "../../../keras/ops/fused";
import { flagAttributes, type NodeBackend, typeAttributes } from "../../runtimes/native/backend";
import type { Tensor, TensorFlow } from "../types";

/** Through `FusedBatchNormV3`, which takes images with their channels last. */
export function tensorFlowsBatchNormalization(
  tf: TensorFlow,
  backend: NodeBackend,
  x: Tensor,
  { factor, offset }: { factor: Tensor; offset: Tensor },
  epsilon: number,
): ReturnType<FusedOperations<Tensor>["batchNormalization"]> {
  const images = x.rank === 4 ? x : tf.reshape(x, [-1, 1, 1, x.shape.at(-1)!]);
  const { TF_ATTR_FLOAT: float, TF_ATTR_STRING: string } = backend.binding;
  const attributes = [
    ...typeAttributes(backend, { T: "float32", U: "float32" }),
    { name: "epsilon", type: float, value: epsilon },
    { name: "data_format", type: string, value: "NHWC" },
    ...flagAttributes(backend, { is_training: true }),
  ];
  const empty = tf.tensor1d([]);
  const forward = [...attributes, { name: "exponential_avg_factor", type: float, value: 1 }];
  // The fourth and fifth output are mean and variance as they are; the third is the variance that a larger batch would have.
  const [output, , , mean, variance, rest] = backend.executeMultipleOutputs(
    "FusedBatchNormV3",
    forward,
    [images, factor, offset, empty, empty],
    6,
  ) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const normalized = tf.customGrad((...given) => {
    const [save] = given.splice(-1) as unknown as [GradSaveFunc];
    const [first, second] = given as [Tensor, Tensor];
    save([first, second, mean, variance, rest]);
    return {
      value: tf.clone(output),
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        backend.executeMultipleOutputs("FusedBatchNormGradV3", attributes, [dy, ...saved], 5).slice(0, 3),
    };
  })(images, factor, offset);
  return {
    output: x.rank === 4 ? normalized : tf.reshape(normalized, x.shape),
    moments: { mean, variance },
  };
}
