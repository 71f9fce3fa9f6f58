import type { FusedOperations } from "../../../keras/ops/fused";
import type { Tensor, TensorFlow } from "../types";
import { differentiable, lastStep, type SequenceOperation } from "./sequence";

const names = ["projected", "recurrent", "hidden", "carry"];

const named = (tensors: readonly Tensor[]): Record<string, Tensor> =>
  Object.fromEntries(tensors.map((tensor, index) => [names[index] ?? `result ${index - names.length}`, tensor]));

/** A whole sequence through the LSTM's kernel on WebAssembly, which skips no steps. */
export function wasmRecurrence(
  tf: TensorFlow,
  ...[cell, { projected, recurrentKernel, states, mask }, { reverse }]: Parameters<
    FusedOperations<Tensor>["recurrence"]
  >
): ReturnType<FusedOperations<Tensor>["recurrence"]> {
  if (cell !== "LSTM" || mask !== null || recurrentKernel.dtype !== "float32") return undefined;
  const inputs = projected();
  const given = [reverse ? tf.reverse(inputs, 1) : inputs, recurrentKernel, ...states];
  const operation: SequenceOperation = {
    given,
    results: tf.engine().runKernel<Tensor[]>("KModelLSTM", named(given)),
    backward(saved, dy, position) {
      const none = tf.zerosLike(dy);
      const [ofHidden, ofCarry] = position === 0 ? [dy, none] : [none, dy];
      return tf.engine().runKernel<Tensor[]>("KModelLSTMGrad", { ...named(saved), ofHidden, ofCarry });
    },
  };
  const [hiddens, carries] = [differentiable(tf, operation, 0), differentiable(tf, operation, 1)];
  const last = lastStep(tf, hiddens);
  return { outputs: hiddens, last, states: [last, lastStep(tf, carries)], histories: () => [hiddens, carries] };
}
