import {
  coordGreedy,
  decrossTwoLayer,
  graph as makeDag,
  type GraphNode as DagNode,
  layeringLongestPath,
  sugiyama,
} from "d3-dag";
import type { GraphEdge, GraphNode, ModelGraph } from "../../protocol";
import { cardOf } from "./card";
import { groupCalls, frameRoom, placeFrames } from "./frames";
import { type Link, placeEdges } from "./place-edges";
import type { Layout, PlacedNode } from "./placed";

const spacing = { x: 36, y: 32 };
const frame = { side: 16, top: 10, bottom: 16 };

/** Places a model's nodes in layers, inputs at the top (Sugiyama et al., 1981); `expanded` holds the keys of opened nested models. */
export function layoutGraph(graph: ModelGraph, expanded: ReadonlySet<string>, path = ""): Layout {
  if (graph.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [], frames: [] };
  const sized = new Map(graph.nodes.map((node) => [node.id, measure(node, `${path}${node.id}`, expanded)]));
  const dag = makeDag<PlacedNode, GraphEdge>();
  const dagNodes = new Map([...sized].map(([id, placed]) => [id, dag.node(placed)]));
  const links = graph.edges
    .filter(({ source, target }) => dagNodes.has(source) && dagNodes.has(target))
    .map((edge) => dag.link(dagNodes.get(edge.source)!, dagNodes.get(edge.target)!, edge));
  const groups = groupCalls([...sized.values()]);
  const room = groups.length > 0 ? frameRoom : { side: 0, top: 0, bottom: 0, between: 0 };
  const { width, height } = arrange.gap([spacing.x + room.side, spacing.y + room.between])(dag);
  const isReversed = isMirrored(graph, dagNodes);
  move(dagNodes.values(), links, (x, y) => [room.side + (isReversed ? width - x : x), room.top + y]);
  for (const dagNode of dagNodes.values()) {
    const placed = dagNode.data;
    placed.x = Math.round(dagNode.x) - placed.width / 2;
    placed.y = Math.round(dagNode.y - placed.height / 2);
  }
  const nodes = [...sized.values()];
  return {
    width: Math.ceil(width) + 2 * room.side,
    height: Math.ceil(height) + room.top + room.bottom,
    nodes,
    edges: placeEdges(links, path),
    frames: placeFrames(groups, nodes),
  };
}

const arrange = sugiyama()
  .layering(layeringLongestPath())
  .decross(decrossTwoLayer())
  .coord(coordGreedy())
  .nodeSize(({ data }: PlacedDagNode): [number, number] => [data.width, data.height]);

type PlacedDagNode = DagNode<PlacedNode, GraphEdge>;

/** Whether the model's first input came to stand to the right of its last one. */
function isMirrored({ inputs }: ModelGraph, nodes: ReadonlyMap<string, PlacedDagNode>): boolean {
  const [first, last] = [nodes.get(inputs[0] ?? ""), nodes.get(inputs.at(-1) ?? "")];
  return first !== undefined && last !== undefined && first.x > last.x;
}

function move(
  nodes: Iterable<PlacedDagNode>,
  links: readonly Link[],
  to: (x: number, y: number) => [number, number],
): void {
  for (const node of nodes) [node.x, node.y] = to(node.x, node.y);
  for (const link of links) link.points = link.points.map(([x, y]) => to(x, y));
}

/** A card, grown around the inner graph when it is opened. */
function measure(node: GraphNode, key: string, expanded: ReadonlySet<string>): PlacedNode {
  const card = cardOf(node);
  const size = { key, node, card, x: 0, y: 0 };
  if (!node.graph || !expanded.has(key)) return { ...size, width: card.width, height: card.height, inner: undefined };
  const inner = layoutGraph(node.graph, expanded, `${key}/`);
  const width = Math.max(card.width, 2 * Math.ceil(inner.width / 2) + 2 * frame.side);
  const height = card.height + frame.top + inner.height + frame.bottom;
  const texts = card.texts.map((text) => (text.anchor === "end" ? { ...text, x: text.x + width - card.width } : text));
  return {
    ...size,
    card: { ...card, texts },
    width,
    height,
    inner: { ...inner, x: Math.round((width - inner.width) / 2), y: card.height + frame.top },
  };
}
