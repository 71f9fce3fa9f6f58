import type { Activation } from "../activations/activation";
import { Layer } from "../core/layer";
import type { KerasTensor } from "../core/tensor";
import { Model } from "./model";

/** The activation that a tensor comes out of; undefined where that can't be told. */
export function outputActivation(tensor: KerasTensor): string | undefined {
  const { operation } = tensor.node;
  if (!(operation instanceof Layer)) return undefined;
  if (operation instanceof Model) {
    const inner = operation.modelOutputs[tensor.index];
    return inner && outputActivation(inner);
  }
  if (operation.definition.name === "Softmax") return "softmax";
  if (!("activation" in operation.values) || operation.definition.family === "recurrent") return undefined;
  return (operation.values["activation"] as Activation | null)?.definition.name ?? "linear";
}
