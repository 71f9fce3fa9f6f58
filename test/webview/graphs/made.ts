import type { GraphNode, ModelGraph, Shape } from "../../../src/protocol";

/** A node as the language server would send it; `places` are where it is written, if it is. */
export function makeNode(id: string, changes: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    name: id,
    className: "Dense",
    family: "core",
    outputShapes: [[null, 8]],
    dtype: "float32",
    params: 0,
    trainable: true,
    details: "",
    calls: 1,
    span: undefined,
    callSpan: undefined,
    scope: [],
    graph: undefined,
    ...changes,
  };
}

/** A graph of these nodes; an edge is written `from-to`. */
export function makeGraph(nodes: readonly (GraphNode | string)[], edges: readonly string[]): ModelGraph {
  const made = nodes.map((node) => (typeof node === "string" ? makeNode(node) : node));
  const shapeOf = (id: string): Shape => made.find((node) => node.id === id)!.outputShapes[0]!;
  const ends = edges.map((edge) => edge.split("-") as [string, string]);
  const targets = new Set(ends.map(([, target]) => target));
  const sources = new Set(ends.map(([source]) => source));
  return {
    variable: "model",
    name: "made",
    className: "Functional",
    built: true,
    span: undefined,
    inputs: made.flatMap(({ id }) => (targets.has(id) ? [] : [id])),
    outputs: made.flatMap(({ id }) => (sources.has(id) ? [] : [id])),
    nodes: made,
    edges: ends.map(([source, target], index) => ({ source, target, output: 0, input: index, shape: shapeOf(source) })),
    totalParams: 0,
    trainableParams: 0,
    nonTrainableParams: 0,
    flops: undefined,
    compiled: undefined,
  };
}

/** A place in the text. */
export const spanAt = (start: number, end: number, line = 1) => ({ start, end, line, column: 1 });
