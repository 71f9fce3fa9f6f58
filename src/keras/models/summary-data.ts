import type { Shape, SourceSpan } from "../../protocol";
import { Layer } from "../core/layer";
import { countParams } from "../core/weight";
import { runLayer } from "../core/run";
import type { TensorSpec } from "../core/tensor";
import { SymbolicEvaluator } from "../ops/symbolic-evaluator";
import { Model } from "./model";
import { Sequential } from "./sequential";
import type { Node, NodeOperation } from "./node";

/** One call of a layer: the layers that its inputs come from, and what it gives. */
export interface CallSummary {
  inbound: string[];
  output_shapes: (Shape | "?")[];
}

/** One layer of `kmodel summary --json`. */
export interface LayerSummary {
  name: string;
  class_name: string;
  is_layer: boolean;
  /** One an output, of the first call in this model; "?" where not even the rank is known. */
  output_shapes: (Shape | "?")[];
  dtype: string;
  /** Null where a size is not known. */
  params: number | null;
  trainable_params: number | null;
  trainable: boolean;
  inbound: string[];
  weights: { name: string; shape: Shape; trainable: boolean }[];
  span?: SourceSpan;
  /** Every call, where there are several. */
  nodes?: CallSummary[];
  layers?: LayerSummary[];
}

/** The place of what the program's reader noted as an origin. */
type Locate = (origin: unknown) => SourceSpan | undefined;

/** The layers of a model in the order of Keras' `model.operations`; a nested model has layers of its own. */
export function summaryData(model: Model, locate: Locate): LayerSummary[] {
  const operations: readonly NodeOperation[] = model instanceof Sequential ? model.layers : model.operations;
  return operations.map((operation) => summarize(model, operation, locate));
}

function summarize(model: Model, operation: NodeOperation, locate: Locate): LayerSummary {
  const nodes = model.nodes.filter((node) => node.operation === operation);
  const calls = nodes.map(describeCall);
  const isLayer = operation instanceof Layer;
  return {
    name: operation.name,
    class_name: isLayer ? operation.definition.name : operation.className,
    is_layer: isLayer,
    output_shapes: calls[0]?.output_shapes ?? (isLayer ? builtOutputShapes(operation) : undefined) ?? ["?"],
    dtype: nodes[0]?.outputs[0]?.dtype ?? (isLayer ? operation.computeType : "float32"),
    params: isLayer ? (operation.countParams() ?? null) : 0,
    trainable_params: isLayer ? (countParams(operation.trainableWeights()) ?? null) : 0,
    trainable: operation.trainable,
    inbound: calls[0]?.inbound ?? [],
    weights: isLayer ? describeWeights(operation) : [],
    span: locate(operation.origin),
    ...(calls.length > 1 ? { nodes: calls } : {}),
    ...(operation instanceof Model ? { layers: summaryData(operation, locate) } : {}),
  };
}

/** What a layer gives that the model calls in its `call`, by the shapes that it was built with. */
function builtOutputShapes(layer: Layer): Shape[] | undefined {
  if (!layer.builtShapes) return undefined;
  const inputs = layer.builtShapes.map((shape): TensorSpec => ({ shape, dtype: layer.computeType }));
  try {
    return runLayer(new SymbolicEvaluator(), layer, inputs).outputs.map(({ shape }) => [...shape]);
  } catch {
    return undefined;
  }
}

function describeWeights(layer: Layer): LayerSummary["weights"] {
  const trainable = new Set(layer.unfrozenWeights());
  return layer
    .allWeights()
    .map((weight) => ({ name: weight.name, shape: [...weight.shape], trainable: trainable.has(weight) }));
}

const describeCall = (node: Node): CallSummary => ({
  inbound: node.parents.map((parent) => parent.node.operation.name),
  output_shapes: node.outputs.map(({ shape }) => (shape === null ? "?" : [...shape])),
});
