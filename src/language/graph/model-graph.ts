import type { GraphEdge, GraphNode, LayerFamily, ModelGraph, SourceSpan } from "../../protocol";
import { Layer } from "../../keras/core/layer";
import type { KerasTensor } from "../../keras/core/tensor";
import { isUncertain, isUnfinished } from "../../keras/models/call";
import { Model } from "../../keras/models/model";
import type { Node } from "../../keras/models/node";
import { countFlops } from "../../keras/ops/flops";
import type { Origin } from "../interpreter/keras/origin";
import type { Span } from "../syntax/nodes";

/** Turns a place in the text into one that knows its line. */
export type Locate = (span: Span) => SourceSpan;

export interface ModelGraphOptions {
  variable: string | undefined;
  locate: Locate;
  /** FLOPs cost a second run over the shapes. */
  flops: boolean;
}

/** The plain, JSON-serialisable graph of a model: all that drawing and exporters get. */
export function modelGraph(model: Model, options: ModelGraphOptions): ModelGraph {
  const { locate, variable } = options;
  const nodes = model.built ? model.nodes : [];
  const ids = callIds(nodes);
  const weights = model.allWeights();
  const trainable = new Set(model.trainableWeights());
  const total = sum(weights.map((weight) => weight.size));
  const trainableParams = sum([...trainable].map((weight) => weight.size));
  return {
    variable,
    name: model.name,
    className: model.className,
    built: model.built,
    span: spanOf(model.origin, locate),
    inputs: model.modelInputs.map((tensor) => ids.get(tensor.node)).filter((id) => id !== undefined),
    outputs: model.modelOutputs.map((tensor) => ids.get(tensor.node)).filter((id) => id !== undefined),
    nodes:
      nodes.length > 0
        ? nodes.map((node) => graphNode(node, nodes, ids.get(node)!, options))
        : model.layers.map((layer) => unbuiltNode(layer, locate)),
    edges: nodes.length > 0 ? nodes.flatMap((node) => edgesInto(node, ids)) : chain(model.layers),
    totalParams: total,
    trainableParams,
    nonTrainableParams: total - trainableParams,
    flops: options.flops && model.built && !isUncertain(model) && !isUnfinished(model) ? countFlops(model) : undefined,
    compiled: model.compilation && describeCompilation(model),
  };
}

const sum = (sizes: readonly (number | undefined)[]): number =>
  sizes.reduce<number>((total, size) => total + (size ?? 0), 0);

/** Ids by node: the operation's name, numbered from the second call on. */
function callIds(nodes: readonly Node[]): Map<Node, string> {
  const counts = new Map<string, number>();
  const ids = new Map<Node, string>();
  for (const node of nodes) {
    const { name } = node.operation;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    ids.set(node, count === 1 ? name : `${name}#${count}`);
  }
  return ids;
}

function graphNode(node: Node, nodes: readonly Node[], id: string, options: ModelGraphOptions): GraphNode {
  const { operation } = node;
  const { locate } = options;
  const isLayer = operation instanceof Layer;
  const origin = node.origin as Origin | undefined;
  return {
    id,
    name: operation.name,
    className: isLayer ? operation.definition.name : operation.className,
    family: isLayer ? familyOf(operation) : "operation",
    outputShapes: node.outputs.map((output) => output.shape && [...output.shape]),
    dtype: node.outputs[0]?.dtype ?? "float32",
    params: isLayer ? (operation.countParams() ?? 0) : 0,
    trainable: operation.trainable,
    details: isLayer && !operation.uncertain ? (operation.definition.details?.(operation.values) ?? "") : "",
    calls: nodes.filter((other) => other.operation === operation).length,
    span: spanOf(operation.origin, locate),
    callSpan: spanOf(origin, locate) ?? spanOf(operation.origin, locate),
    scope: [...(origin?.scope ?? [])],
    graph:
      operation instanceof Model ? modelGraph(operation, { ...options, variable: undefined, flops: false }) : undefined,
  };
}

function unbuiltNode(layer: Layer, locate: Locate): GraphNode {
  return {
    id: layer.name,
    name: layer.name,
    className: layer.definition.name,
    family: familyOf(layer),
    outputShapes: [null],
    dtype: layer.computeType,
    params: 0,
    trainable: layer.trainable,
    details: layer.uncertain ? "" : (layer.definition.details?.(layer.values) ?? ""),
    calls: 1,
    span: spanOf(layer.origin, locate),
    callSpan: spanOf(layer.origin, locate),
    scope: [],
    graph: undefined,
  };
}

const familyOf = (layer: Layer): LayerFamily => layer.definition.family;

/** An unbuilt Sequential model is still a chain. */
function chain(layers: readonly Layer[]): GraphEdge[] {
  return layers
    .slice(1)
    .map((layer, index) => ({ source: layers[index]!.name, target: layer.name, output: 0, input: 0, shape: null }));
}

function edgesInto(node: Node, ids: ReadonlyMap<Node, string>): GraphEdge[] {
  return node.parents.flatMap((tensor: KerasTensor, input) => {
    const source = ids.get(tensor.node);
    return source === undefined
      ? []
      : [{ source, target: ids.get(node)!, output: tensor.index, input, shape: tensor.shape && [...tensor.shape] }];
  });
}

function spanOf(origin: unknown, locate: Locate): SourceSpan | undefined {
  return origin === undefined ? undefined : locate((origin as Origin).span);
}

function describeCompilation(model: Model): ModelGraph["compiled"] {
  const { optimizer, lossNames, metricNames } = model.compilation!.description;
  return { optimizer, loss: lossNames.join(", "), metrics: [...metricNames] };
}
