import { coordGreedy, decrossTwoLayer, graph as makeDag, type GraphLink, type GraphNode as DagNode, layeringLongestPath, sugiyama } from "d3-dag";
import type { GraphEdge, GraphNode, ModelGraph, Shape } from "../../protocol";
import { type Card, cardOf } from "./card";

export interface PlacedNode {
  /** Unique in the drawing: the ids of the nested models around the node, then its own. */
  key: string;
  node: GraphNode;
  card: Card;
  /** Of the upper left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** What an opened nested model holds, placed from the node's own corner. */
  inner: (Layout & { x: number; y: number }) | undefined;
}

export interface PlacedEdge {
  key: string;
  edge: GraphEdge;
  /** From the bottom of the source to the top of the target. */
  points: readonly (readonly [x: number, y: number])[];
  /** The tensor's shape without the batch, once for each tensor. */
  label: { text: string; x: number; y: number } | undefined;
}

/** Everything placed, in pixels. */
export interface Layout {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

const spacing = { x: 32, y: 40 };
const frame = { side: 16, top: 10, bottom: 16 };

/** Places a model's nodes in layers, inputs at the top (Sugiyama et al., 1981); `expanded` holds the keys of opened nested models. */
export function layoutGraph(graph: ModelGraph, expanded: ReadonlySet<string>, path = ""): Layout {
  if (graph.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [] };
  const sized = new Map(graph.nodes.map((node) => [node.id, measure(node, `${path}${node.id}`, expanded)]));
  const dag = makeDag<PlacedNode, GraphEdge>();
  const dagNodes = new Map([...sized].map(([id, placed]) => [id, dag.node(placed)]));
  const edges = graph.edges.filter(({ source, target }) => dagNodes.has(source) && dagNodes.has(target));
  for (const edge of edges) dag.link(dagNodes.get(edge.source)!, dagNodes.get(edge.target)!, edge);
  const { width, height } = arrange(dag);
  for (const dagNode of dag.nodes()) {
    const placed = dagNode.data;
    placed.x = Math.round(dagNode.x - placed.width / 2);
    placed.y = Math.round(dagNode.y - placed.height / 2);
  }
  return { width, height, nodes: [...sized.values()], edges: placeEdges([...dag.links()], path) };
}

const arrange = sugiyama()
  .layering(layeringLongestPath())
  .decross(decrossTwoLayer())
  .coord(coordGreedy())
  .nodeSize(({ data }: DagNode<PlacedNode, GraphEdge>): [number, number] => [data.width, data.height])
  .gap([spacing.x, spacing.y]);

/** A card, grown around the inner graph when it is opened. */
function measure(node: GraphNode, key: string, expanded: ReadonlySet<string>): PlacedNode {
  const card = cardOf(node);
  const size = { key, node, card, x: 0, y: 0 };
  if (!node.graph || !expanded.has(key)) return { ...size, width: card.width, height: card.height, inner: undefined };
  const inner = layoutGraph(node.graph, expanded, `${key}/`);
  const width = Math.max(card.width, inner.width + 2 * frame.side);
  const height = card.height + frame.top + inner.height + frame.bottom;
  const texts = card.texts.map((text) => (text.anchor === "end" ? { ...text, x: text.x + width - card.width } : text));
  return { ...size, card: { ...card, texts }, width, height, inner: { ...inner, x: (width - inner.width) / 2, y: card.height + frame.top } };
}

type Link = GraphLink<PlacedNode, GraphEdge>;

function placeEdges(links: readonly Link[], path: string): PlacedEdge[] {
  const ends = new Map(links.map((link) => [link, [link.source.x, link.target.x] as [number, number]]));
  spread(links, ({ source }) => source.data, (link) => link.points[1]![0], (link, x) => (ends.get(link)![0] = x), ({ data }) => data.output);
  spread(links, ({ target }) => target.data, (link) => link.points.at(-2)![0], (link, x) => (ends.get(link)![1] = x));
  const labelled = new Set<string>();
  return links.map((link): PlacedEdge => {
    const { data: edge, source, target } = link;
    const [from, to] = ends.get(link)!;
    const bottom = source.data.y + source.data.height;
    const points: PlacedEdge["points"] = [[from, bottom], ...link.points.slice(1, -1), [to, target.data.y]];
    const tensor = `${edge.source}:${edge.output}`;
    const text = shapeLabel(edge.shape);
    const isFirst = !labelled.has(tensor) && text !== "";
    labelled.add(tensor);
    return {
      key: `${path}${edge.source}:${edge.output}-${edge.target}:${edge.input}`,
      edge,
      points,
      label: isFirst ? { text, x: from + 7, y: bottom + 15 } : undefined,
    };
  });
}

/** Gives the edges at a node's side places of their own, in the order in which they leave; edges of one tensor share theirs. */
function spread(links: readonly Link[], nodeOf: (link: Link) => PlacedNode, order: (link: Link) => number, place: (link: Link, x: number) => void, portOf?: (link: Link) => number): void {
  const groups = new Map<PlacedNode, Link[]>();
  for (const link of links) groups.set(nodeOf(link), [...(groups.get(nodeOf(link)) ?? []), link]);
  for (const [node, group] of groups) {
    const ordered = [...group].sort((a, b) => order(a) - order(b));
    const ports = portOf ? [...new Set(group.map(portOf))].sort((a, b) => a - b) : [];
    ordered.forEach((link, index) => {
      const count = portOf ? ports.length : ordered.length;
      const position = portOf ? ports.indexOf(portOf(link)) : index;
      const step = Math.min(28, (node.width * 0.7) / count);
      place(link, node.x + node.width / 2 + (position - (count - 1) / 2) * step);
    });
  }
}

/** `8 × 8 × 32`: without the batch, which is the same on every edge. */
function shapeLabel(shape: Shape): string {
  if (shape === null) return "?";
  return shape.slice(1).map((size) => (size === null ? "None" : String(size))).join(" × ");
}
