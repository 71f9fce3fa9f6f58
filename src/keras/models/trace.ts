import type { Difference } from "../core/difference";
import type { Layer, WeightTable } from "../core/layer";
import { isShared } from "../core/readings";
import type { TensorStructure } from "../core/structure";
import type { DataType, TensorSpec } from "../core/tensor";

/** What a layer gives; the shape is null where it is not known. */
export interface Output {
  shape: TensorSpec["shape"] | null;
  dtype: DataType;
  mask: TensorSpec | null;
}

/** What a layer gives, and where the run will do otherwise. */
export interface Trace {
  outputs: Output[];
  differences: readonly Difference[];
}

/** What a layer built and what it gives. */
interface KnownCall {
  weights: WeightTable;
  trace: Trace;
}

/** By the arguments of layers, which many share and which are the same object when an unchanged statement is read again. */
const calls = new WeakMap<Layer["values"], Map<string, KnownCall>>();

/** So many forms of inputs are remembered for the same arguments. */
const mostForms = 200;

/**
 * The form of the first call of a layer on tensors alone, where weights and outputs depend on it and the arguments of the
 * layer and nothing else; undefined where layers are inside, or the layer learns from data.
 */
export function formOf(layer: Layer, inputs: readonly TensorSpec[], structure: TensorStructure): string | undefined {
  const { definition } = layer;
  if (layer.built || !isShared(layer.values) || typeof structure !== "string") return undefined;
  if (layer.graph || layer.isOfProgram() || definition.learning || definition.automaticNames) return undefined;
  if (layer.innerLayers().length > 0) return undefined;
  let form: string = structure;
  for (const { shape, dtype } of inputs) form += ` ${dtype}${shape.length}:${shape.join()}`;
  return form;
}

/** What a layer of the same arguments built and gave when it was called on tensors of this form. */
export const knownCall = ({ values }: Layer, form: string): KnownCall | undefined => calls.get(values)?.get(form);

/** Notes what a layer has built and gives. */
export function rememberCall({ values, weights, sublayers }: Layer, form: string, trace: Trace): void {
  // A difference from the run may speak of the layer by its name, and a layer inside is nobody else's.
  for (const _ in sublayers) return;
  if (trace.differences.length > 0) return;
  let known = calls.get(values);
  if (!known) calls.set(values, (known = new Map<string, KnownCall>()));
  if (known.size === mostForms) known.clear();
  known.set(form, { weights, trace });
}
