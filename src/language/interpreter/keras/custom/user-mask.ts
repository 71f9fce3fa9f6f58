import type { CallContext, WeightTable } from "../../../../keras/core/layer";
import { Unknown, type Value } from "../../values";
import { CallTensor } from "./call-tensor";
import type { Computation } from "./computation";
import { outputsOf } from "./outputs";
import { withTrialSizes } from "./trial-sizes";
import { packTensors } from "./pack";
import type { UserLayer } from "./user-layer";

type Context = CallContext<unknown, never, WeightTable>;

/** The masks of the outputs: what the file's `compute_mask` says, or else Keras' class. */
export function userMasks(layer: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  if (layer.method("compute_mask")) return computedMasks(layer, context, inputs);
  const { base } = layer;
  if (base?.definition.mask)
    return [context.within(base, (inner) => base.definition.mask!(inner as never, inputs))].flat();
  return [layer.passesMask ? (context.masks[0] ?? null) : null];
}

/** `compute_mask(inputs, mask)`; no masks where it is not followed. */
function computedMasks(layer: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  const masks = inputs.map((_, index) => context.masks[index] ?? null);
  return withTrialSizes(layer.interpreter, context.ops, [...inputs, ...masks], (given) => {
    const computation: Computation = { ops: context.ops, context, variables: context, path: layer.path };
    const wrap = (tensor: unknown): Value => (tensor === null ? null : new CallTensor(tensor, computation));
    const [tensors, previous] = [given.slice(0, inputs.length), given.slice(inputs.length)];
    const pack = (values: readonly unknown[]): Value => packTensors(context.structure, values.map(wrap));
    const site = layer.callSite([pack(tensors), pack(previous)]);
    const answer = layer.interpreter.compute(computation, () =>
      layer.interpreter.call(layer.method("compute_mask")!, site),
    );
    return answer === null || answer instanceof Unknown ? [] : outputsOf(computation, answer, "`compute_mask`");
  });
}
