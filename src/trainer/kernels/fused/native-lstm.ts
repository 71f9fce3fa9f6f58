import type { TensorInfo } from "@tensorflow/tfjs-core";
import { flagAttributes, type NodeBackend, typeAttributes } from "../../runtimes/native/backend";
import { tfjsNode } from "../../runtimes/native/tfjs-node";
import type { Tensor, TensorFlow } from "../types";
import type { LSTMBlock } from "./lstm";

/** `BlockLSTMV2` on TensorFlow's own libraries. */
export class NativeLSTMBlock implements LSTMBlock {
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

  forward(given: readonly Tensor[]): Tensor[] {
    const clip = { name: "cell_clip", type: this.backend.binding.TF_ATTR_FLOAT, value: 0 };
    return this.backend.executeMultipleOutputs("BlockLSTMV2", [clip, ...this.attributes], this.arguments(given), 7);
  }

  backward(given: readonly Tensor[], results: readonly Tensor[], upstream: readonly Tensor[]): Tensor[] {
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
