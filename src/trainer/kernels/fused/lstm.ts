import type { GradSaveFunc } from "@tensorflow/tfjs-core";
import type { ScanResult } from "../../../keras/ops/operations";
import type { Tensor, TensorFlow } from "../types";

/** How an engine runs `BlockLSTMV2`, whose sequences are (time, batch, features), and whose gates stand in Keras' order. */
export interface LSTMBlock {
  /**
   * Seven tensors, (time, batch, units) each.
   *
   * @param given sequence, carry, hidden, weights and bias, in the order of the operation's arguments.
   */
  forward(given: readonly Tensor[]): Tensor[];
  /** The gradients of what was given; `upstream` are those of carry and hidden. */
  backward(given: readonly Tensor[], results: readonly Tensor[], upstream: readonly Tensor[]): Tensor[];
}

/** The outputs of `BlockLSTMV2` by their position. */
const positions = { carry: 1, hidden: 6 } as const;

/** A sequence through `BlockLSTMV2`. */
export function fusedLSTM(
  tf: TensorFlow,
  blockOf: (time: number, units: number) => LSTMBlock,
  sequence: Tensor,
  { kernel, recurrentKernel, bias }: { kernel: Tensor; recurrentKernel: Tensor; bias: Tensor | undefined },
  [hidden, carry]: readonly Tensor[],
  reverse: boolean,
): ScanResult<Tensor> | undefined {
  if (sequence.dtype !== "float32" || kernel.dtype !== "float32") return undefined;
  const [, time] = sequence.shape as [number, number, number];
  const units = recurrentKernel.shape[0];
  const ordered = tf.transpose(sequence, [1, 0, 2]);
  const given = [
    reverse ? tf.reverse(ordered, 0) : ordered,
    carry!,
    hidden!,
    tf.concat([kernel, recurrentKernel], 0),
    bias ?? tf.zeros([4 * units]),
  ];
  const block = blockOf(time, units);
  const results = block.forward(given);
  const carries = differentiable(tf, block, given, results, "carry");
  const all = differentiable(tf, block, given, results, "hidden");
  const at = (values: Tensor): Tensor => tf.squeeze(tf.slice(values, [time - 1, 0, 0], [1, -1, -1]), [0]);
  const last = at(all);
  const outputs = tf.transpose(all, [1, 0, 2]);
  return {
    outputs,
    last,
    states: [last, at(carries)],
    histories: () => [outputs, tf.transpose(carries, [1, 0, 2])],
  };
}

/** One of the outputs, through which gradients flow back to what was given. */
function differentiable(
  tf: TensorFlow,
  block: LSTMBlock,
  given: readonly Tensor[],
  results: readonly Tensor[],
  which: keyof typeof positions,
): Tensor {
  const position = positions[which];
  return tf.customGrad((...tensors) => {
    const [save] = tensors.splice(-1) as unknown as [GradSaveFunc];
    save([...(tensors as Tensor[]), ...results]);
    return {
      value: tf.clone(results[position]!),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const none = tf.zerosLike(dy);
        const upstream = which === "carry" ? [dy, none] : [none, dy];
        return block.backward(saved.slice(0, given.length), saved.slice(given.length), upstream);
      },
    };
  })(...given);
}
