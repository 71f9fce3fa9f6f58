import { type Activation } from "../../activations/activation";
import { applyActivation } from "../../activations/parameter";
import type { Operations } from "../../ops/operations";
import { type DataFormat, fromChannelsLast } from "../../ops/channels";

/** What follows every convolution: bias, activation, and the channels back where the layer's `data_format` has them. */
export function finish<T>(
  ops: Operations<T>,
  convolved: T,
  bias: T | undefined,
  given: { readonly activation: Activation | null; readonly data_format: DataFormat },
): T {
  const biased = bias === undefined ? convolved : ops.add(convolved, bias);
  return fromChannelsLast(ops, applyActivation(ops, given.activation, biased), given.data_format);
}
