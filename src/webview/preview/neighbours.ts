import type { Layout, PlacedNode } from "./placed";

export type Direction = "up" | "down" | "left" | "right";

/** The key of the node that an arrow key leads to: along the edges, or to the nearest one beside. */
export function neighbour(layout: Layout, key: string, direction: Direction): string | undefined {
  const { nodes, edges } = levelOf(layout, key) ?? layout;
  const node = nodes.find((one) => one.key === key);
  if (!node) return undefined;
  if (direction === "left" || direction === "right") return beside(nodes, node, direction === "left" ? -1 : 1);
  const id = node.node.id;
  const edge =
    direction === "down"
      ? edges.find(({ edge: { source } }) => source === id)
      : edges.find(({ edge: { target } }) => target === id);
  const other = edge && (direction === "down" ? edge.edge.target : edge.edge.source);
  return nodes.find((one) => one.node.id === other)?.key;
}

/** The layout, or the one of an opened nested model, that holds the node. */
function levelOf(layout: Layout, key: string): Layout | undefined {
  if (layout.nodes.some((node) => node.key === key)) return layout;
  for (const { inner } of layout.nodes) {
    const found = inner && levelOf(inner, key);
    if (found) return found;
  }
  return undefined;
}

function beside(nodes: readonly PlacedNode[], from: PlacedNode, sign: -1 | 1): string | undefined {
  const middle = (node: PlacedNode) => ({ x: node.x + node.width / 2, y: node.y + node.height / 2 });
  const here = middle(from);
  const candidates = nodes
    .filter((node) => (middle(node).x - here.x) * sign > 1)
    .map((node) => ({
      key: node.key,
      distance: Math.abs(middle(node).x - here.x) + 4 * Math.abs(middle(node).y - here.y),
    }));
  return candidates.sort((a, b) => a.distance - b.distance)[0]?.key;
}
