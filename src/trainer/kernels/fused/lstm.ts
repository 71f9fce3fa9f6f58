import type { GradSaveFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { ScanResult } from "../../../keras/ops/operations";
import { flagAttributes, type NodeBackend, typeAttributes } from "../../runtimes/native/backend";
import { tfjsNode } from "../../runtimes/native/tfjs-node";
import type { Tensor, TensorFlow } from "../types";

/** The outputs of `BlockLSTMV2` by their position. */
const outputs = { carry: 1, hidden: 6 } as const;

/** Through `BlockLSTMV2`, whose sequences are (time, batch, features), and whose gates stand in Keras' order. */
export function fusedLSTM(
  tf: TensorFlow,
  backend: NodeBackend,
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
  const block = new Block(tf, backend, time, units);
  const results = block.forward(given);
  const carries = block.differentiable(given, results, "carry");
  const all = block.differentiable(given, results, "hidden");
  const at = (values: Tensor): Tensor => tf.squeeze(tf.slice(values, [time - 1, 0, 0], [1, -1, -1]), [0]);
  const last = at(all);
  return { outputs: tf.transpose(all, [1, 0, 2]), last, states: [last, at(carries)] };
}

class Block {
  constructor(
    private readonly tf: TensorFlow,
    private readonly backend: NodeBackend,
    private readonly time: number,
    private readonly units: number,
  ) {}

  /** Sequence, carry, hidden, weights and bias, in the order of the operation's arguments. */
  private arguments([sequence, carry, hidden, weights, bias]: readonly Tensor[]): TensorInfo[] {
    const peephole = this.tf.zeros([this.units]);
    return [wide(this.time), sequence!, carry!, hidden!, weights!, peephole, peephole, peephole, bias!];
  }

  private get attributes() {
    const { backend } = this;
    return [...flagAttributes(backend, { use_peephole: false }), ...typeAttributes(backend, { T: "float32" })];
  }

  /** Seven tensors, (time, batch, units) each. */
  forward(given: readonly Tensor[]): Tensor[] {
    const clip = { name: "cell_clip", type: this.backend.binding.TF_ATTR_FLOAT, value: 0 };
    return this.backend.executeMultipleOutputs("BlockLSTMV2", [clip, ...this.attributes], this.arguments(given), 7);
  }

  /** One of the outputs, through which gradients flow back to what was given. */
  differentiable(given: readonly Tensor[], results: readonly Tensor[], which: keyof typeof outputs): Tensor {
    const { tf } = this;
    const position = outputs[which];
    return tf.customGrad((...tensors) => {
      const [save] = tensors.splice(-1) as unknown as [GradSaveFunc];
      save([...(tensors as Tensor[]), ...results]);
      return {
        value: tf.clone(results[position]!),
        gradFunc: (dy: Tensor, saved: Tensor[]) => {
          const none = tf.zerosLike(dy);
          const upstream = which === "carry" ? [dy, none] : [none, dy];
          return this.backward(saved.slice(0, given.length), saved.slice(given.length), upstream);
        },
      };
    })(...given);
  }

  private backward(given: readonly Tensor[], results: readonly Tensor[], upstream: readonly Tensor[]): Tensor[] {
    const inputs = [...this.arguments(given), ...results, ...upstream];
    const [sequence, carry, hidden, weights, , , , bias] = this.backend.executeMultipleOutputs(
      "BlockLSTMGradV2",
      this.attributes,
      inputs,
      8,
    );
    return [sequence!, carry!, hidden!, weights!, bias!];
  }
}

/** A number of 64 bits, as tfjs-node has it. */
const wide = (value: number): TensorInfo => new (tfjsNode().Int64Scalar)(value) as TensorInfo;
