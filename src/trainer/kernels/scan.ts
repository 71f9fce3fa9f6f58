import type { ScanOptions, ScanResult } from "../../keras/ops/operations";
import { toBool } from "./dtype";
import type { Tensor, TensorFlow } from "./types";

type Step = (input: Tensor, states: Tensor[]) => { output: Tensor; states: Tensor[] };

/**
 * Runs a step over axis 1. Where the mask is false the states stay, and the output repeats the last one (zeros at first,
 * or always with `zeroOutputForMask`), as Keras' `rnn` does.
 */
export function scan(
  tf: TensorFlow,
  step: Step,
  inputs: Tensor,
  initial: Tensor[],
  mask: Tensor | null,
  { reverse, zeroOutputForMask }: ScanOptions,
): ScanResult<Tensor> {
  // Copies: the arrays that unstack gives are what the gradient reads later.
  const inOrder = (tensors: readonly Tensor[]): Tensor[] => (reverse ? [...tensors].reverse() : [...tensors]);
  const steps = inOrder(tf.unstack(inputs, 1));
  const masks = mask === null ? undefined : inOrder(tf.unstack(toBool(tf, mask), 1));
  const outputs: Tensor[] = [];
  let states = initial;
  let previous: Tensor | undefined;
  steps.forEach((input, index) => {
    const result = step(input, states);
    const keep = masks?.[index];
    if (!keep) {
      states = result.states;
      outputs.push(result.output);
      return;
    }
    const choose = (fresh: Tensor, old: Tensor) => tf.where(wide(tf, keep, fresh), fresh, old);
    const before = zeroOutputForMask || !previous ? tf.zerosLike(result.output) : previous;
    states = result.states.map((state, at) => choose(state, states[at]!));
    previous = choose(result.output, before);
    outputs.push(previous);
  });
  return { outputs: tf.stack(outputs, 1), last: outputs[outputs.length - 1]!, states };
}

/** The mask of one step with as many axes as what it chooses. */
function wide(tf: TensorFlow, mask: Tensor, like: Tensor): Tensor {
  const shape = [mask.shape[0], ...Array<number>(like.rank - 1).fill(1)];
  return tf.broadcastTo(tf.reshape(mask, shape), like.shape);
}
