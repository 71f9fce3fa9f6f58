import type { FusedOperations, Recurrence } from "../../../keras/ops/fused";
import type { ScanOptions } from "../../../keras/ops/operations";
import { flagAttributes, type NodeBackend } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";
import { differentiable, lastStep, type SequenceOperation } from "./sequence";

/** A whole sequence through one of our own operations (`src/native/kernels`). */
export function nativeRecurrence(
  tf: TensorFlow,
  backend: NodeBackend,
  ...[cell, recurrence, options]: Parameters<FusedOperations<Tensor>["recurrence"]>
): ReturnType<FusedOperations<Tensor>["recurrence"]> {
  const { recurrentKernel, states, mask } = recurrence;
  if (!hasOwnOperations() || recurrentKernel.dtype !== "float32") return undefined;
  const projected = recurrence.projected();
  const none = tf.zeros([0]);
  const bias = cell === "GRU" ? (recurrence.recurrentBias ?? tf.zeros([recurrentKernel.shape[1]!])) : none;
  const [hidden, carry] = states as [Tensor, Tensor?];
  const given = [projected, recurrentKernel, bias, hidden, carry ?? none];
  const kept = mask === null ? none : tf.cast(mask, "float32");
  const attributes = flagAttributes(backend, { reverse: options.reverse === true });
  const operation: SequenceOperation = {
    given,
    results: [...backend.executeMultipleOutputs(`KModel${cell}`, attributes, [...given, kept], 3), kept],
    backward(saved, dy, position) {
      const upstream = position === 0 ? [dy, none] : [tf.zerosLike(dy), dy];
      const known = [...saved.slice(0, given.length), saved.at(-1)!, ...saved.slice(given.length, -1)];
      return backend.executeMultipleOutputs(`KModel${cell}Grad`, attributes, [...known, ...upstream], given.length);
    },
  };
  const hiddens = differentiable(tf, operation, 0);
  const factors = mask === null ? undefined : tf.expandDims(shown(tf, recurrence, options), 2);
  const visible = (values: Tensor, by: Tensor | undefined): Tensor => (by ? tf.mul(values, by) : values);
  return {
    outputs: visible(hiddens, factors),
    last: visible(lastStep(tf, hiddens), factors && lastStep(tf, factors)),
    states: [hiddens, ...(carry ? [differentiable(tf, operation, 1)] : [])].map((all) => lastStep(tf, all)),
  };
}

/** Where there is an output, by steps as they run: none before the first step that counts, or wherever one is skipped. */
function shown(tf: TensorFlow, { mask }: Recurrence<Tensor>, { reverse, zeroOutputForMask }: ScanOptions): Tensor {
  const counts = tf.cast(reverse ? tf.reverse(mask!, 1) : mask!, "float32");
  return zeroOutputForMask ? counts : tf.minimum(tf.cumsum(counts, 1), tf.scalar(1));
}
