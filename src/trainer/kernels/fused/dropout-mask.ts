import type { Dimension } from "../../../protocol";
import type { NodeBackend } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";

/** Through an operation of our own, which draws TensorFlow's stateless numbers and compares them in one pass. */
export function fusedDropoutMask(
  tf: TensorFlow,
  backend: NodeBackend,
  shape: readonly Dimension[],
  rate: number,
  seed: Tensor,
): Tensor | undefined {
  if (!hasOwnOperations()) return undefined;
  const sizes = tf.tensor1d([...(shape as readonly number[])], "int32");
  return backend.executeSingleOutput(
    "KModelDropoutMask",
    [],
    [sizes, seed, tf.scalar(rate), tf.scalar(1 / (1 - rate))],
  );
}
