import type { Shape, SourceSpan } from "../../protocol";
import { countParams, Layer } from "../core/layer";
import { Model } from "./model";
import type { Node, NodeOperation } from "./node";

/** One layer of `kmodel summary --json`. */
export interface LayerSummary {
  name: string;
  class_name: string;
  is_layer: boolean;
  output_shapes: Shape[];
  dtype: string;
  params: number;
  trainable_params: number;
  trainable: boolean;
  inbound: string[];
  weights: { name: string; shape: Shape; trainable: boolean }[];
  span?: SourceSpan;
  nodes?: { inbound: string[]; output_shapes: Shape[] }[];
  layers?: LayerSummary[];
}

/** The layers of a model in the order of Keras' `model.operations`; a nested model has layers of its own. */
export function summaryData(model: Model, locate: (origin: unknown) => SourceSpan | undefined): LayerSummary[] {
  const operations: readonly NodeOperation[] = model.className === "Sequential" ? model.layers : model.operations;
  return operations.map((operation) => summarize(model, operation, locate));
}

function summarize(model: Model, operation: NodeOperation, locate: (origin: unknown) => SourceSpan | undefined): LayerSummary {
  const calls = model.nodes.filter((node) => node.operation === operation).map(describeCall);
  const isLayer = operation instanceof Layer;
  const trainable = isLayer ? new Set(operation.trainableWeights()) : new Set();
  const node = model.nodes.find((one) => one.operation === operation);
  return {
    name: operation.name,
    class_name: isLayer ? operation.definition.name : operation.className,
    is_layer: isLayer,
    output_shapes: calls[0]?.output_shapes ?? ["?" as unknown as Shape],
    dtype: node?.outputs[0]?.dtype ?? "float32",
    params: isLayer ? (operation.countParams() ?? 0) : 0,
    trainable_params: isLayer ? (countParams(operation.trainableWeights()) ?? 0) : 0,
    trainable: operation.trainable,
    inbound: calls[0]?.inbound ?? [],
    weights: isLayer ? operation.allWeights().map((weight) => ({ name: weight.name, shape: [...weight.shape], trainable: trainable.has(weight) })) : [],
    span: locate(operation.origin),
    ...(calls.length > 1 ? { nodes: calls } : {}),
    ...(operation instanceof Model ? { layers: summaryData(operation, locate) } : {}),
  };
}

const describeCall = (node: Node): { inbound: string[]; output_shapes: Shape[] } => ({
  inbound: node.parents.map((parent) => parent.node.operation.name),
  output_shapes: node.outputs.map(({ shape }) => shape && [...shape]),
});
